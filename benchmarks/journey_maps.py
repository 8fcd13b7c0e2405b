"""Journey maps: how long the layout and the drawing take, and how that grows.

    PYTHONPATH=. python benchmarks/journey_maps.py [--repeats 7]

Maps are those of the tests, from a seed: 10 to 1,000 moments with two dependencies for every
five moments. Prints the median CPU time of laying out and of drawing the wide picture.
"""

import argparse
import time
from statistics import median

from journeys.drawing import COLOUR, draw
from journeys.layout import arrange
from tests.journeys.tellings import telling_of

SIZES = (10, 20, 40, 80, 150, 300, 600, 1000)


def main() -> None:
    """Measure each size and print one line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    print(f"{'moments':>8} {'dependencies':>13} {'layout ms':>10} {'drawing ms':>11} {'KB':>6}")
    for moments in SIZES:
        telling = telling_of(moments, moments * 2 // 5)
        layout, drawing, svg = [], [], ""
        for _ in range(repeats):
            began = time.process_time()
            picture = arrange(telling)
            placed = time.process_time()
            svg = draw(picture, COLOUR, title="A map", words="")
            layout.append(placed - began)
            drawing.append(time.process_time() - placed)
        times = f"{median(layout) * 1000:10.1f} {median(drawing) * 1000:11.1f}"
        print(f"{moments:8} {len(telling.dependencies):13} {times} {len(svg) / 1000:6.0f}")


if __name__ == "__main__":
    main()
