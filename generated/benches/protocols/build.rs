//! Generates a module for each service from its published model, which must be next to the repository, and for Amazon
//! EC2 from the small model of the tests.

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
