# The data sets that values are compared on, with the papers they come from.
# Run in this folder: Rscript datasets.R > datasets.json
# Debian: r-cran-metafor, r-cran-metadat, r-cran-jsonlite. metadat is used as a copy of published numbers.
suppressMessages(library(metafor))
library(metadat)
library(jsonlite)

two_by_two <- function(d, study, ai, n1i, ci, n2i, ...) data.frame(
  study = make.unique(as.character(study)), event_e = ai, n_e = n1i, event_c = ci, n_c = n2i, ...)

bcg <- dat.bcg
normand <- dat.normand1999
niel <- dat.nielweise2007
rates <- dat.nielweise2008
konst <- dat.konstantopoulos2011
berkey <- dat.berkey1998
raud <- dat.raudenbush1985
molloy <- dat.molloy2014
mcd <- dat.mcdaniel1994
curtis <- dat.curtis1998
bangert <- dat.bangertdrowns2004
morris <- dat.assink2016

sets <- list(
  colditz1994 = list(
    origin = "Colditz et al. 1994, JAMA 271(9):698-702, https://doi.org/10.1001/jama.1994.03510330076038; BCG vaccine and tuberculosis",
    measures = c("RR", "OR", "RD", "PETO"),
    table = two_by_two(bcg, paste(bcg$author, bcg$year), bcg$tpos, bcg$tpos + bcg$tneg, bcg$cpos, bcg$cpos + bcg$cneg,
                       ablat = bcg$ablat, year = bcg$year, alloc = bcg$alloc)),
  normand1999 = list(
    origin = "Normand 1999, Statistics in Medicine 18(3):321-359, https://doi.org/10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P; length of hospital stay",
    measures = c("MD", "SMD", "SMDH", "ROM"),
    table = data.frame(study = paste("Source", normand$study), mean_e = normand$m1i, sd_e = normand$sd1i, n_e = normand$n1i,
                       mean_c = normand$m2i, sd_c = normand$sd2i, n_c = normand$n2i)),
  nielweise2007 = list(
    origin = "Niel-Weise et al. 2007, Intensive Care Medicine 33(12):2058-2068, https://doi.org/10.1007/s00134-007-0897-3; catheters and bloodstream infection, rare events",
    measures = c("OR", "RR", "RD", "PETO"),
    table = two_by_two(niel, paste(niel$author, niel$year), niel$ai, niel$n1i, niel$ci, niel$n2i)),
  nielweise2008 = list(
    origin = "Niel-Weise et al. 2008, Journal of Hospital Infection 69(2):114-123, https://doi.org/10.1016/j.jhin.2008.02.020; infections per 1000 catheter-days",
    measures = c("IRR"),
    table = data.frame(study = make.unique(paste(rates$authors, rates$year)), event_e = rates$x1i, time_e = rates$t1i,
                       event_c = rates$x2i, time_c = rates$t2i)),
  konstantopoulos2011 = list(
    origin = "Konstantopoulos 2011, Research Synthesis Methods 2(1):61-76, https://doi.org/10.1002/jrsm.35; school calendars, schools within districts",
    measures = c("GEN"),
    table = data.frame(study = paste(konst$district, konst$school, sep = "-"), cluster = as.character(konst$district), yi = konst$yi,
                       vi = konst$vi, year = konst$year)),
  berkey1998 = list(
    origin = "Berkey et al. 1998, Statistics in Medicine 17(22):2537-2550, https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22<2537::AID-SIM953>3.0.CO;2-C; periodontal treatment, two outcomes a trial (data: Berkey et al. 1995, https://doi.org/10.1177/00220345950740040201)",
    measures = c("GEN"),
    table = data.frame(study = paste(berkey$author, berkey$outcome), cluster = berkey$author, yi = berkey$yi, vi = berkey$vi,
                       outcome = berkey$outcome)),
  raudenbush1985 = list(
    origin = "Raudenbush 1984, Journal of Educational Psychology 76(1):85-97, https://doi.org/10.1037/0022-0663.76.1.85; teacher expectancy",
    measures = c("GEN"),
    table = data.frame(study = make.unique(paste(raud$author, raud$year)), yi = raud$yi, vi = raud$vi, weeks = raud$weeks,
                       setting = raud$setting)),
  molloy2014 = list(
    origin = "Molloy et al. 2014, Annals of Behavioral Medicine 47(1):92-101, https://doi.org/10.1007/s12160-013-9524-4; conscientiousness and medication adherence",
    measures = c("COR", "ZCOR"),
    table = data.frame(study = paste(molloy$authors, molloy$year), r = molloy$ri, n = molloy$ni)),
  mcdaniel1994 = list(
    origin = "McDaniel et al. 1994, Journal of Applied Psychology 79(4):599-616, https://doi.org/10.1037/0021-9010.79.4.599; employment interviews, 160 coefficients, as given in Rothstein, Sutton and Borenstein 2005",
    measures = c("COR", "ZCOR"),
    table = data.frame(study = paste("Coefficient", mcd$study), r = mcd$ri, n = mcd$ni)),
  hedges1999 = list(
    origin = "Hedges, Gurevitch and Curtis 1999, Ecology 80(4):1150-1156, https://doi.org/10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2; plant mass under raised CO2, 102 rows",
    measures = c("ROM"),
    table = data.frame(study = paste("Row", curtis$id), mean_e = curtis$m1i, sd_e = curtis$sd1i, n_e = curtis$n1i,
                       mean_c = curtis$m2i, sd_c = curtis$sd2i, n_c = curtis$n2i)),
  bangertdrowns2004 = list(
    origin = "Bangert-Drowns et al. 2004, Review of Educational Research 74(1):29-58, https://doi.org/10.3102/00346543074001029; writing to learn",
    measures = c("GEN"),
    table = data.frame(study = paste("Study", bangert$id), yi = bangert$yi, vi = bangert$vi, length = bangert$length,
                       grade = bangert$grade, wic = bangert$wic)),
  assink2016 = list(
    origin = "Assink and Wibbelink 2016, The Quantitative Methods for Psychology 12(3):154-174, https://doi.org/10.20982/tqmp.12.3.p154; 100 effects in 17 studies",
    measures = c("GEN"),
    table = data.frame(study = paste(morris$study, morris$esid, sep = "-"), cluster = as.character(morris$study), yi = morris$yi,
                       vi = morris$vi, year = morris$year)),
  two_trials = list(
    origin = "Haufe et al. 2017, https://doi.org/10.1371/journal.pone.0178585, and Jay et al. 2011, https://doi.org/10.5271/sjweh.3136; abstracts, pain on 0-10",
    measures = c("GEN"),
    table = data.frame(study = c("Haufe 2017", "Jay 2011"), yi = c(-0.74, -1.4),
                       vi = ((c(-0.27, -0.02) - c(-1.17, -2.7)) / 2 / qnorm(0.975))^2))
)
cat(toJSON(sets, digits = NA, auto_unbox = TRUE, pretty = FALSE, na = "null"), "\n")
