(function () {
  return 1;
})
