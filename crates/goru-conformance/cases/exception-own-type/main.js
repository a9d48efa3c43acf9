class Refused extends Error {
  name = "Refused";
}
throw new Refused("not this one");
