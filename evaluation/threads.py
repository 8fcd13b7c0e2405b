"""How many threads linear algebra may use; set before numpy is loaded, which reads it then."""

import os

BLAS_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def use_one_thread() -> None:
    """One thread, unless the environment says otherwise; with our tables more are slower."""
    for name in BLAS_VARIABLES:
        os.environ.setdefault(name, "1")
