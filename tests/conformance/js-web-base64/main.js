console.log(btoa("hello"), atob("aGVsbG8="), atob(" aGVs\nbG8 "), btoa(""), btoa("\xff\x00"), atob("/+8=").charCodeAt(0), atob("YQ"), btoa(5), atob(null).length);
for (const wrong of [() => btoa("€"), () => atob("a"), () => atob("a==="), () => atob("ab=c"), () => atob("-_"), () => atob()]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name, error.code);
  }
}
