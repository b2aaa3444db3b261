# Influence diagnostics by R metafor: every set compared with itself without each of its studies in turn.
# Run in this folder: Rscript influence.R > influence.json
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
    if (!inherits(found, "try-error") && all(is.finite(found$inf$cook.d))) return(found)
  }
  stop("no convergence")
}

diagnostics <- function(found) list(rstudent = found$inf$rstudent, dffits = found$inf$dffits, cook_d = found$inf$cook.d,
  cov_r = found$inf$cov.r, tau2_del = found$inf$tau2.del, q_del = found$inf$QE.del, hat = found$inf$hat,
  weight = found$inf$weight, influential = found$is.infl)

result <- list(metafor_version = as.character(packageVersion("metafor")), sets = list())
for (name in chosen) {
  data <- effects(name)
  out <- as.list(data)
  for (method in c("REML", "DL", "FE")) for (test in c("knha", "z", "adhoc")) {
    if (method == "FE" && test != "z") next
    out[[paste(method, test)]] <- diagnostics(tightest(function(control)
      influence(rma(yi, vi, data = data, method = method, test = test, control = control))))
  }
  result$sets[[name]] <- out
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
