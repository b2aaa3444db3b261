# Reference values from R metafor: gosh, the model of every subset of two or more studies of a small set.
# Run in this folder: Rscript gosh.R > gosh.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json.
suppressMessages(library(metafor))
library(jsonlite)

source <- fromJSON("random_effects.json")$sets[["normand1999 SMD"]]
data <- data.frame(study = source$study, yi = source$yi, vi = source$vi)
result <- c(list(metafor_version = as.character(packageVersion("metafor")), set = "normand1999 SMD"), as.list(data))
for (method in c("REML", "DL")) {
  control <- list(tol = 1e-13, threshold = 1e-13, maxiter = 20000)
  found <- gosh(rma(yi, vi, data = data, method = method, control = control), progbar = FALSE)
  stopifnot(all(found$fit))
  some <- found$res$k >= 2
  # A subset by the sum of 1, 2, 4, ... for its first, second, third study ...
  code <- as.vector(found$incl[some, ] %*% 2^(seq_len(nrow(data)) - 1))
  order <- order(code)
  columns <- found$res[some, ][order, ]
  result[[method]] <- list(code = code[order], k = columns$k, q = columns$QE, i2 = columns$I2, tau2 = columns$tau2,
                           estimate = columns$estimate)
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
