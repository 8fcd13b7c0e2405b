"""XLSForm's expression language: read once, worked out on the server and in the browser.

Pure: no Django, no clock, no chance. The names others use:

- `reading.parse(text) -> Tree`: raises `ExpressionError` with plain words and the place;
- `trees.references(tree)`: the questions a tree asks for, with their places;
- `paths.resolved(tree, here, homes)`: the tree with paths such as `../x` turned into names;
- `evaluating.Ground`: what is known when a tree is worked out;
- `evaluating.evaluate(tree, ground) -> Value` and `evaluating.holds(tree, ground) -> bool`;
- `values.as_text`, `as_number`, `as_truth`, `value_of`: the conversions.

`surveys/static/surveys/expressions/` holds the twin in JavaScript.
`tests/surveys/expressions/vectors.json` holds what both must answer.
"""
