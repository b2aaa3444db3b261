# Reference values from R metafor: cumul, a set's studies added one by one: in the order of the table, the
# most precise first, and by a column.
# Run in this folder: Rscript cumulative.R > cumulative.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json and datasets.json.
suppressMessages(library(metafor))
library(jsonlite)

chosen <- c("colditz1994 RR", "normand1999 SMD", "nielweise2007 OR", "berkey1998 GEN", "raudenbush1985 GEN",
            "molloy2014 ZCOR", "bangertdrowns2004 GEN")
by <- list("colditz1994 RR" = "year", "raudenbush1985 GEN" = "weeks", "bangertdrowns2004 GEN" = "grade")
values <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")

effects <- function(name) {
  table <- tables[[sub(" .*", "", name)]]$table
  source <- if (grepl(" GEN$", name)) table else values[[name]]
  data <- data.frame(study = source$study, yi = as.numeric(source$yi), vi = as.numeric(source$vi))
  if (!is.null(by[[name]])) data$by <- table[[by[[name]]]][match(data$study, table$study)]
  data
}

# As tight as metafor converges on each of these subsets, if need be in smaller steps.
tightest <- function(call) {
  for (threshold in 10^(-14:-8)) for (stepadj in c(1, 0.5)) {
    control <- list(tol = threshold, threshold = threshold, maxiter = 20000, stepadj = stepadj)
    found <- try(suppressWarnings(call(control)), silent = TRUE)
    if (!inherits(found, "try-error") && all(is.finite(found$estimate))) return(found)
  }
  stop("no convergence")
}

result <- list(metafor_version = as.character(packageVersion("metafor")), sets = list())
for (name in chosen) {
  data <- effects(name)
  # R orders ties as they stand in the table.
  orders <- list(table = seq_len(nrow(data)), precision = order(data$vi))
  if (!is.null(data$by)) orders[["by"]] <- order(data$by)
  out <- c(as.list(data), list(column = by[[name]]))
  for (order in names(orders)) for (method in c("REML", "DL")) for (test in c("knha", "z")) {
    sorted <- data[orders[[order]], ]
    found <- tightest(function(control) cumul(rma(yi, vi, data = sorted, method = method, test = test, control = control)))
    out[[paste(order, method, test)]] <- list(added = sorted$study, estimate = found$estimate, se = found$se,
      pval = found$pval, ci_lb = found$ci.lb, ci_ub = found$ci.ub, q = found$Q, tau2 = found$tau2, i2 = found$I2)
  }
  result$sets[[name]] <- out
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
