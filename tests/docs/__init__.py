"""What is generated from the program: schemas, tables, pictures."""
