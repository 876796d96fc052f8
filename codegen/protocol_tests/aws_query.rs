use the_crate::aws_query as protocol;
