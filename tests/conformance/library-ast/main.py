import ast

tree = ast.parse("total = price * (1 + rate)  # gross")
print(ast.dump(tree.body[0], indent=1))


class Rename(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)


print(ast.unparse(ast.fix_missing_locations(Rename().visit(tree))))
print(ast.literal_eval("{'a': [1, -2.5, (None, True)], 'b': b'x'}"))
try:
    ast.literal_eval("__import__('os')")
except ValueError as error:
    print(str(error).split(":")[0])
[type(node).__name__ for node in ast.walk(ast.parse("f(x)"))]
