# Reference values from R metafor: leave1out, every set without each of its studies in turn.
# Run in this folder: Rscript leave_one_out.R > leave_one_out.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json and datasets.json.
suppressMessages(library(metafor))
library(jsonlite)

chosen <- c("colditz1994 RR", "normand1999 SMD", "nielweise2007 OR", "berkey1998 GEN", "raudenbush1985 GEN",
            "molloy2014 ZCOR", "bangertdrowns2004 GEN")
values <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")

effects <- function(name) {
  source <- if (grepl(" GEN$", name)) tables[[sub(" .*", "", name)]]$table else values[[name]]
  data.frame(study = source$study, yi = as.numeric(source$yi), vi = as.numeric(source$vi))
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
  out <- as.list(data)
  for (method in c("REML", "DL")) for (test in c("knha", "z")) {
    found <- tightest(function(control) leave1out(rma(yi, vi, data = data, method = method, test = test, control = control)))
    out[[paste(method, test)]] <- list(estimate = found$estimate, se = found$se,
      pval = found$pval, ci_lb = found$ci.lb, ci_ub = found$ci.ub, q = found$Q, tau2 = found$tau2, i2 = found$I2)
  }
  result$sets[[name]] <- out
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
