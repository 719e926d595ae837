"""The tests of acmail."""
