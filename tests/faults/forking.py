"""Where children are forked from: a process of its own, which has loaded what each would load."""

import multiprocessing

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.faults.loaded"])
