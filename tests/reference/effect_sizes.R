# Effect sizes and their variances as R metafor's escalc gives them, at full precision.
# Run in this folder: Rscript effect_sizes.R > effect_sizes.json   (after datasets.R; Debian: r-cran-metafor, r-cran-jsonlite)
suppressMessages(library(metafor))
library(jsonlite)

sets <- lapply(fromJSON("datasets.json"), function(set) set$table)

# Morris 2008, Organizational Research Methods 11(2):364-386, doi 10.1177/1094428106291059: five training
# studies of Carlson and Schmidt 1999, one row a group (as given at metafor-project.org/doku.php/analyses:morris2008).
sets$morris2008 <- data.frame(
  study = paste("Study", 1:5, rep(c("trained", "control"), each = 5)),
  mean_post = c(38.5, 26.8, 0.7, 75.9, 36.0, 19.7, 25.3, 0.6, 60.7, 33.4),
  sd_post = c(11.6, 4.1, 0.1, 4.4, 4.6, 14.8, 3.3, 0.2, 17.9, 6.9),
  mean_pre = c(30.6, 23.5, 0.5, 53.4, 35.6, 23.1, 24.9, 0.6, 55.7, 34.8),
  sd_pre = c(15.0, 3.1, 0.1, 14.5, 4.7, 13.8, 4.1, 0.2, 17.3, 3.1),
  n = c(20, 50, 9, 10, 14, 20, 42, 9, 11, 14),
  ri = rep(c(0.47, 0.64, 0.77, 0.89, 0.44), 2))

# Generated, not from any study: every way in which a cell can be zero, with arms of equal and unequal size.
sets$every_zero <- data.frame(
  study = c("no zero", "none in e", "none in c", "everyone in e", "everyone in c", "none in either",
            "everyone in both", "none in e, everyone in c", "everyone in e, none in c", "one person an arm"),
  event_e = c(7, 0, 4, 20, 5, 0, 20, 0, 15, 1), n_e = c(20, 20, 30, 20, 18, 25, 20, 20, 15, 1),
  event_c = c(4, 3, 0, 18, 16, 0, 18, 18, 0, 0), n_c = c(22, 20, 28, 21, 16, 30, 18, 18, 17, 1))
sets$zero_rates <- data.frame(
  study = c("no zero", "none in e", "none in c", "none in either"),
  event_e = c(7, 0, 4, 0), time_e = c(120.5, 88, 300, 40), event_c = c(4, 3, 0, 0), time_c = c(131, 90.25, 280, 55))

columns <- list(
  means = list(m1i = "mean_e", sd1i = "sd_e", n1i = "n_e", m2i = "mean_c", sd2i = "sd_c", n2i = "n_c"),
  events = list(ai = "event_e", n1i = "n_e", ci = "event_c", n2i = "n_c"),
  rates = list(x1i = "event_e", t1i = "time_e", x2i = "event_c", t2i = "time_c"),
  correlation = list(ri = "r", ni = "n"),
  change = list(m1i = "mean_post", sd1i = "sd_post", m2i = "mean_pre", sd2i = "sd_pre", ni = "n", ri = "ri"),
  # SMCR standardises by sd1i, which escalc's help takes to be the one before.
  raw = list(m1i = "mean_post", sd1i = "sd_pre", m2i = "mean_pre", ni = "n", ri = "ri"))

case <- function(set, data, measure, ...) {
  table <- sets[[set]]
  options <- list(...)
  made <- suppressWarnings(do.call(escalc, c(list(measure = measure), lapply(columns[[data]], function(name) table[[name]]), options)))
  c(list(set = set, measure = measure, options = options), list(yi = as.numeric(made$yi), vi = as.numeric(made$vi)))
}

cases <- list()
add <- function(...) cases[[length(cases) + 1]] <<- case(...)
for (set in c("normand1999", "hedges1999")) {
  for (measure in c("MD", "SMDH", "ROM")) add(set, "means", measure)
  for (vtype in c("LS", "LS2", "UB", "AV")) add(set, "means", "SMD", vtype = vtype)
}
for (set in c("colditz1994", "nielweise2007", "every_zero")) for (measure in c("RR", "OR", "RD", "PETO"))
  for (to in c("only0", "all", "none")) for (drop00 in c(FALSE, TRUE)) add(set, "events", measure, add = 0.5, to = to, drop00 = drop00)
for (set in c("nielweise2008", "zero_rates"))
  for (to in c("only0", "all", "none")) for (drop00 in c(FALSE, TRUE)) add(set, "rates", "IRR", add = 0.5, to = to, drop00 = drop00)
for (set in c("molloy2014", "mcdaniel1994")) for (measure in c("COR", "ZCOR")) add(set, "correlation", measure)
for (measure in c("MC", "SMCC")) add("morris2008", "change", measure)
add("morris2008", "raw", "SMCR")

result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()),
               tables = sets[c("morris2008", "every_zero", "zero_rates")], cases = cases)
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
