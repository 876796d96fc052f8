//! Generates a module for each service: of its published model, which must be beside the repository, and for Amazon EC2
//! of the small model that the tests have.

fn main() -> Result<(), ferrosmith::Error> {
    let models = "../../../../shared/models";
    let own = "../../../codegen/tests/servers/models";
    for (module, model, operation) in [
        ("ec2", format!("{own}/ec2.smithy"), "DescribeInstances"),
        (
            "lambda",
            format!("{models}/aws/lambda.json"),
            "ListFunctions",
        ),
        ("s3", format!("{models}/aws/s3.json"), "ListObjectsV2"),
        ("sts", format!("{models}/more/sts.json"), "AssumeRole"),
    ] {
        let generator = ferrosmith::Generator::new()
            .model(model)
            .operation(operation);
        generator.module(module).generate()?;
    }
    Ok(())
}
