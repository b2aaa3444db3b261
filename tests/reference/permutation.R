# Exact permutation tests by R metafor: every sign of each effect, or every way to deal out a moderator.
# Run in this folder: Rscript permutation.R > permutation.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json, datasets.json and metafor.json.
suppressMessages(library(metafor))
library(jsonlite)

values <- fromJSON("random_effects.json")$sets
tables <- lapply(fromJSON("datasets.json"), function(set) set$table)
pain <- fromJSON("metafor.json")$sets$pain

of <- function(source, mods = NULL, rows = NULL) {
  data <- as.data.frame(lapply(source[c("study", "yi", "vi", mods)], unlist), stringsAsFactors = FALSE)
  data <- data[complete.cases(data), ]
  if (is.null(rows)) data else data[seq_len(rows), ]
}

steady <- list(threshold = 1e-12, maxiter = 10000)
permuted <- function(data, mod = NULL, method = "REML", test = "knha") {
  fit <- if (is.null(mod)) rma(yi, vi, data = data, method = method, test = test, control = steady)
         else rma(yi, vi, mods = reformulate(mod), data = data, method = method, test = test, control = steady)
  found <- suppressWarnings(permutest(fit, exact = TRUE, progbar = FALSE, control = list(comptol = 1e-8)))
  list(yi = as.numeric(data$yi), vi = as.numeric(data$vi), mod = if (!is.null(mod)) as.numeric(data[[mod]]),
       method = method, test = test, statistic = as.numeric(fit$zval), pval = as.numeric(found$pval))
}

sets <- list(
  "pain" = permuted(of(pain)),
  "normand1999 SMD" = permuted(of(values[["normand1999 SMD"]])),
  "normand1999 SMD z" = permuted(of(values[["normand1999 SMD"]]), method = "DL", test = "z"),
  "nielweise2008 IRR" = permuted(of(values[["nielweise2008 IRR"]])),
  "berkey1998 GEN" = permuted(of(tables$berkey1998, rows = 8), method = "ML"),
  "molloy2014 ZCOR, the first 8" = permuted(of(values[["molloy2014 ZCOR"]], rows = 8), test = "adhoc"),
  "raudenbush1985 weeks, the first 6" = permuted(of(tables$raudenbush1985, "weeks", 6), "weeks"),
  "bangertdrowns2004 length, the first 6" = permuted(of(tables$bangertdrowns2004, "length", 6), "length", method = "PM"))

cat(toJSON(list(metafor_version = as.character(packageVersion("metafor")), sets = sets), digits = NA, auto_unbox = TRUE,
           na = "null", null = "null"), "\n")
