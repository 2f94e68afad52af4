"""A Dask cluster that runs already, as a place to work at. The only module that knows Dask; an optional extra.

Dask carries pickles: whoever reaches the scheduler can run code on the workers and, through them, here. How to keep
strangers out (a network of its own, TLS) is told on the site.
"""

from __future__ import annotations

import asyncio
import logging
import pkgutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.errors import ClusterError
from catalog_builder.model.limits import Limits
from catalog_builder.run.executors import RemoteWorkers, Workplace

if TYPE_CHECKING:
    from distributed import Client

_ANSWERS_WITHIN_S = 5
_WORKERS_WITHIN_S = 60
_ASKED_EVERY_S = 2.0


@contextmanager
def open_cluster(scheduler: str, plugins_dir: Path, cache_dir: Path, limits: Limits) -> Iterator[RemoteWorkers]:
    """Give the workers of the scheduler at this address, `tcp://host:port` or `tls://host:port`.

    Raises ClusterError when Dask is not installed, the scheduler does not answer or no worker comes.
    """
    client = _connect(scheduler)
    try:
        _refuse_ignorant_workers(client)
        from distributed.scheduler import KilledWorker

        workplace = Workplace(
            open_executor=lambda: client.get_executor(pure=False),  # Never the answer of an earlier task.
            places=_Places(client),
            folder=cache_dir.absolute() / "cluster",
            witnesses=tuple(plugins_dir.absolute() / name for name in ("categories.yml", "labels.yml")),
            losses=(KilledWorker,),
        )
        yield RemoteWorkers(workplace, limits)
    finally:
        client.close()


class _Places:
    """Tells how many threads all workers have, asking the scheduler now and then."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked_s = float("-inf")
        self._number = 0

    def __call__(self) -> int:
        if time.monotonic() - self._asked_s > _ASKED_EVERY_S:
            self._number = sum(self._client.nthreads().values())
            self._asked_s = time.monotonic()
        return self._number


def _connect(scheduler: str) -> Client:
    try:
        from distributed import Client
        from distributed.comm.core import connect
        from distributed.security import Security
    except ImportError as fault:
        raise ClusterError(
            f"Dask is needed for --executor dask and is not installed: {fault}.",
            cure="Install the extra: pip install 'wechat-plugin-catalog[dask]', here and on every worker.",
        ) from fault

    async def greet() -> None:
        comm = await connect(scheduler, timeout=_ANSWERS_WITHIN_S, **Security().get_connection_args("client"))
        await comm.close()

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # What it would say of a lost connection, we do.
    try:
        # A Client that reaches nobody takes ten seconds more to go away. In a thread: the caller's may have a loop.
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(asyncio.run, greet()).result()
    except (OSError, ValueError, TypeError) as fault:
        raise ClusterError(
            f"No Dask scheduler answers at {scheduler}: {fault}.",
            cure="Give the address that `dask scheduler` prints when it starts, such as tcp://10.0.0.5:8786.",
        ) from fault
    client = Client(scheduler, timeout=_ANSWERS_WITHIN_S, set_as_default=False)
    try:
        client.wait_for_workers(1, timeout=_WORKERS_WITHIN_S)
    except TimeoutError as fault:
        client.close()
        raise ClusterError(
            f"The scheduler at {scheduler} has had no worker for {_WORKERS_WITHIN_S} seconds.",
            cure=f"Start workers: dask worker {scheduler}",
        ) from fault
    return client


def _refuse_ignorant_workers(client: Client) -> None:
    """Raise ClusterError when a worker lacks this package: Dask's workers end when given what they cannot load.

    They are asked with what every Python has.
    """
    told = client.run(pkgutil.get_data, "catalog_builder", "run/errand.py", on_error="return")
    ignorant = sorted(address for address, answer in told.items() if not isinstance(answer, bytes))
    if ignorant:
        raise ClusterError(
            f"{len(ignorant)} of {len(told)} workers cannot find this program, among them {ignorant[0]}.",
            cure="Install the same lock file under the same Python on every worker, then start it again.",
        )
