import doctest
import io
import unittest


def double(n):
    """
    >>> double(2)
    4
    >>> double("a")
    'b'
    """
    return n * 2


class Tests(unittest.TestCase):
    def setUp(self):
        self.value = 5

    def test_passes(self):
        self.assertEqual(self.value, 5)
        with self.assertRaisesRegex(ValueError, "invalid"):
            int("x")

    def test_fails(self):
        self.assertIn(1, [2])

    @unittest.skip("later")
    def test_skipped(self):
        pass

    def test_sub(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), [test.id().split(".")[-1] for test, _ in result.failures][0])
finder = doctest.DocTestFinder().find(double, "double", globs={"double": double})
doctest.DocTestRunner(verbose=False).run(finder[0], out=lambda text: None).failed
