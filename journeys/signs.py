"""The shapes before paragraphs: told apart without colour and without a special letter (pure)."""


def sign(kind: str, x: float, y: float, r: float) -> str:
    """The SVG of the sign of this kind around a point; empty if the kind has none."""
    a = r * 0.5
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'
    across = f'<path d="M{x - a:.1f} {y:.1f} h{2 * a:.1f}"/>'
    shapes = {
        "enabler": circle + across + f'<path d="M{x:.1f} {y - a:.1f} v{2 * a:.1f}"/>',
        "barrier": circle + across,
        "well": f'<path fill="none" d="M{x - r:.1f} {y:.1f} l{r * 0.7:.1f} {r * 0.8:.1f} '
        f'l{r * 1.3:.1f} {-r * 1.6:.1f}"/>',
        "better": f'<path d="M{x:.1f} {y - r:.1f} l{r:.1f} {2 * r:.1f} h{-2 * r:.1f} z"/>',
        "needed": f'<path fill="none" d="M{x - r:.1f} {y:.1f} h{2 * r:.1f} m{-r:.1f} {-r:.1f} '
        f'l{r:.1f} {r:.1f} l{-r:.1f} {r:.1f}"/>',
        "turning": f'<path fill="currentColor" d="M{x:.1f} {y - r:.1f} l{r:.1f} {r:.1f} '
        f'l{-r:.1f} {r:.1f} l{-r:.1f} {-r:.1f} z"/>',
        "reading": f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" '
        f'height="{2 * r:.1f}"/>',
    }
    return shapes.get(kind, "")
