"""Logarithms of tail probabilities, right also where the probability itself is too small to write.

With ten thousand families a p-value of 1e-400 is common; as a float it is 0, and two such
values cannot be told apart. Where the plain function underflows, the continued fractions of
the incomplete gamma and beta functions are summed instead (Abramowitz and Stegun 1964,
6.5.31 and 26.5.8), by Lentz's method.
"""

from collections.abc import Iterator
from math import erfc, inf, lgamma, log, log1p, sqrt

from scipy.special import betainc, betaln, gammaincc

SMALL_ENOUGH = 1e-280
TINY = 1e-300
EXPONENTIAL = 2
"""With so many degrees of freedom chi-squared is the exponential distribution."""
PRECISION = 1e-15
MOST_TERMS = 10_000


def log_chi2_tail(statistic: float, df: int) -> float:
    """Natural log of P(X >= statistic) for chi-squared with `df` degrees of freedom (0: log 1)."""
    if df == 0 or statistic <= 0:
        return 0.0
    a, x = df / 2, statistic / 2
    if df == EXPONENTIAL:
        return -x
    plain = erfc(sqrt(x)) if df == 1 else float(gammaincc(a, x))
    if plain > SMALL_ENOUGH:
        return log(plain)
    return -x + a * log(x) - lgamma(a) + log(fraction(gamma_terms(a, x)))


def log_f_tail(statistic: float, df1: int, df2: int) -> float:
    """Natural log of P(F >= statistic); 0 (log 1) where a degree of freedom is missing."""
    if df1 <= 0 or df2 <= 0 or statistic <= 0:
        return 0.0
    if statistic == inf:
        return -inf
    a, b, rest = df2 / 2, df1 / 2, df1 * statistic / df2
    x = 1 / (1 + rest)
    plain = float(betainc(a, b, x))
    if plain > SMALL_ENOUGH:
        return log(plain)
    outside = -a * log1p(rest) + b * (log(rest) - log1p(rest)) - log(a) - float(betaln(a, b))
    return outside + log(fraction(beta_terms(a, b, x)))


def gamma_terms(a: float, x: float) -> Iterator[tuple[float, float]]:
    """Numerators and denominators of Q(a, x) / (e^-x x^a / Gamma(a)): 1/(x+1-a- 1(1-a)/(x+3-a- …"""
    yield 1.0, x + 1 - a
    for n in range(1, MOST_TERMS):
        yield -n * (n - a), x + 2 * n + 1 - a


def beta_terms(a: float, b: float, x: float) -> Iterator[tuple[float, float]]:
    """Numerators and denominators of I_x(a, b) / (x^a (1-x)^b / (a B(a, b)))."""
    yield 1.0, 1.0
    for m in range(MOST_TERMS):
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        n = m + 1
        yield n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n)), 1.0


def fraction(terms: Iterator[tuple[float, float]]) -> float:
    """The value of a continued fraction, given its numerators and denominators."""
    value, above, below = TINY, TINY, 0.0
    for numerator, denominator in terms:
        below = 1 / (denominator + numerator * below or TINY)
        above = denominator + numerator / above or TINY
        change = above * below
        value *= change
        if abs(change - 1) < PRECISION:
            break
    return value
