import statistics

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.pstdev(data), round(statistics.stdev(data), 6))
print(statistics.quantiles(data, n=4), statistics.multimode("aabbc"), statistics.fmean([1, 2]), statistics.harmonic_mean([40, 60]))
print(statistics.linear_regression([1, 2, 3], [2, 4, 6]), round(statistics.correlation([1, 2, 3], [1, 2, 4]), 6))
try:
    statistics.mean([])
except statistics.StatisticsError as error:
    print(error)
