use the_crate::ec2_query as protocol;
