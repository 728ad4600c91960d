"""The adaptors need data that is not in the repository; only their parts are tested."""

collect_ignore_glob = ["*.py"]
