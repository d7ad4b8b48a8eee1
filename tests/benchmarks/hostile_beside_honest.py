"""How much a hostile submission slows an honest one that is graded at the same time.

    python -m tests.benchmarks.hostile_beside_honest

Each row: seconds alone, seconds beside the other, and their ratio. Two processors give ratios near 1; with one, near 2.
"""

from concurrent.futures import ThreadPoolExecutor

from tests.security.side_by_side import HONEST, HOSTILE, graded


def main() -> None:
    with ThreadPoolExecutor(2) as pool:
        # Zygotes that start are no part of what is measured.
        list(pool.map(graded, (*HONEST, *HONEST)))
    seconds = {folder: graded(folder).duration_s for folder in HONEST}
    print(f"{'honest':<20}{'beside':<16}{'alone':>8}{'beside':>8}{'ratio':>8}{'score':>8}")
    with ThreadPoolExecutor(2) as pool:
        for honest, hostile in zip(HONEST, HOSTILE, strict=True):
            attack = pool.submit(graded, hostile)
            report = graded(honest)
            attack.result()
            alone, beside = seconds[honest], report.duration_s
            print(
                f"{honest.name:<20}{hostile.name:<16}{alone:>8.2f}{beside:>8.2f}{beside / alone:>8.2f}"
                f"{report.score:>8g}"
            )


if __name__ == "__main__":
    main()
