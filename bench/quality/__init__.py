"""What ``python -m bench.ask`` prints, a file for each subject."""
