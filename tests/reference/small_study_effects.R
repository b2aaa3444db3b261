# Baujat's coordinates, Egger's test, PET and PEESE, and trim and fill by R metafor, at full precision.
# Run in this folder: Rscript small_study_effects.R > small_study_effects.json
# Debian: r-cran-metafor, r-cran-jsonlite. Effects are those pinned in random_effects.json and datasets.json.
suppressMessages(library(metafor))
library(jsonlite)

names_of_sets <- c("colditz1994 RR", "colditz1994 OR", "normand1999 SMD", "nielweise2007 RR", "nielweise2008 IRR",
                   "berkey1998 GEN", "raudenbush1985 GEN", "molloy2014 ZCOR", "molloy2014 COR", "hedges1999 ROM",
                   "bangertdrowns2004 GEN")
pinned <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")
effects <- function(name) {
  source <- if (is.null(pinned[[name]]$yi)) tables[[strsplit(name, " ")[[1]][1]]]$table else pinned[[name]]
  data.frame(yi = as.numeric(source$yi), vi = as.numeric(source$vi))
}

fits <- list("REML knha" = c("REML", "knha"), "REML z" = c("REML", "z"), "DL knha" = c("DL", "knha"), "DL adhoc" = c("DL", "adhoc"),
             "PM z" = c("PM", "z"), "FE z" = c("FE", "z"))

# As tight as metafor converges on these data, for the fit and for what is computed from it.
tightest <- function(call) {
  for (threshold in 10^(-14:-6)) {
    found <- try(suppressWarnings(call(list(tol = threshold, threshold = threshold, maxiter = 20000))), silent = TRUE)
    if (!inherits(found, "try-error")) return(found)
  }
  stop("no convergence")
}

egger <- function(test) list(statistic = test$zval, df = test$dfs, pval = test$pval, limit = test$est, ci_lb = test$ci.lb, ci_ub = test$ci.ub)

# trimfill() searches at its default tolerance, and gives its answer with normal intervals whatever the test:
# the count, side, standard error and p-value are its own; its last step is repeated at the tolerance of the fit.
fill <- function(fit, ...) {
  found <- suppressWarnings(trimfill(fit, ...))
  yi <- as.numeric(fit$yi); k <- length(yi)
  upward <- if (found$side == "left") order(yi) else order(-yi)
  extreme <- rev(upward)[seq_len(found$k0)]; rest <- upward[seq_len(k - found$k0)]
  pool <- function(yi, vi) suppressWarnings(rma(yi, vi, method = fit$method, test = fit$test, control = fit$control))
  centre <- c(pool(yi[rest], fit$vi[rest])$beta)
  mirrored <- 2 * centre - yi[extreme]
  stopifnot(all.equal(sort(mirrored), sort(as.numeric(found$yi[found$fill])), tolerance = 1e-2, check.attributes = FALSE))
  final <- pool(c(yi, mirrored), c(fit$vi, fit$vi[extreme]))
  list(k0 = found$k0, se = found$se.k0, pval = found$p.k0, side = found$side, centre = centre, mirrored = I(mirrored),
       tau2 = final$tau2, estimate = c(final$beta), ci_lb = final$ci.lb, ci_ub = final$ci.ub)
}

line <- function(data, x) {
  model <- lm(data$yi ~ x, weights = 1 / data$vi)
  rows <- coef(summary(model)); ci <- confint(model)
  part <- function(i) list(estimate = rows[i, 1], se = rows[i, 2], statistic = rows[i, 3], pval = rows[i, 4], ci_lb = ci[i, 1], ci_ub = ci[i, 2])
  list(intercept = part(1), slope = part(2), df = model$df.residual, dispersion = summary(model)$sigma^2)
}

pdf(NULL)
result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()), sets = list())
for (name in names_of_sets) {
  data <- effects(name)
  out <- list(k = nrow(data), yi = data$yi, vi = data$vi, egger_wls = egger(regtest(yi, vi, data = data, model = "lm")),
              pet = line(data, sqrt(data$vi)), peese = line(data, data$vi), fits = list())
  for (label in names(fits)) {
    one <- function(control) {
      fit <- rma(yi, vi, data = data, method = fits[[label]][1], test = fits[[label]][2], control = control)
      shown <- baujat(fit)
      own <- list(x = shown$x, y = shown$y, egger_random = egger(regtest(fit)))
      for (estimator in c("L0", "R0")) {
        # The side that trimfill() chooses is one of the two that are asked for anyway.
        chosen <- fill(fit, estimator = estimator)
        own[[paste(estimator, "chosen")]] <- chosen
        for (side in c("left", "right"))
          own[[paste(estimator, side)]] <- if (side == chosen$side) chosen else fill(fit, estimator = estimator, side = side)
      }
      own
    }
    out$fits[[label]] <- tightest(one)
  }
  result$sets[[name]] <- out
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
