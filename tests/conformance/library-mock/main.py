from unittest import mock


class Service:
    def fetch(self, key):
        return f"real {key}"


with mock.patch.object(Service, "fetch", return_value="fake") as fetch:
    print(Service().fetch("a"), fetch.call_args, fetch.call_count)
print(Service().fetch("b"))
double = mock.Mock(side_effect=[1, ValueError("second")])
print(double("x", k=1), double.mock_calls)
try:
    double()
except ValueError as error:
    print(error)
try:
    double.assert_called_once_with()
except AssertionError as error:
    print(error)
