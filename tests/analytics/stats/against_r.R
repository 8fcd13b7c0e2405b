# What R's packages say of the tables in the folder given: a line a figure, its name and its values.
suppressMessages({library(partykit); library(psych); library(vcd); library(flexmix)})
setwd(commandArgs(trailingOnly = TRUE)[1])
say <- function(name, values) cat(name, format(as.numeric(values), digits = 15), "\n")

families <- read.csv("families.csv", stringsAsFactors = TRUE)
counts <- table(families$place, families$outcome)
told <- assocstats(counts)
say("pearson", told$chisq_tests["Pearson", c("X^2", "df", "P(> X^2)")])
say("ratio", told$chisq_tests["Likelihood Ratio", "X^2"])
say("cramers_v", told$cramer)
tested <- chisq.test(counts, correct = FALSE)
say("standardised", t(tested$residuals))
say("adjusted", t(tested$stdres))

tree <- ctree(outcome ~ need1 + need2 + need3 + need4, data = families,
              control = ctree_control(teststat = "quadratic", testtype = "Bonferroni", maxdepth = 1))
root <- info_node(node_party(tree))$criterion
say("tree", root["statistic", paste0("need", 1:4)])
say("tree_first", which.max(root["criterion", paste0("need", 1:4)]))

scores <- read.csv("scores.csv")
found <- suppressWarnings(alpha(scores, check.keys = FALSE))
say("alpha", found$total$raw_alpha)
say("alpha_without", found$alpha.drop$raw_alpha)
say("item_rest", found$item.stats$r.drop)
say("loadings", abs(fa(scores, nfactors = 1, rotate = "none", fm = "minres")$loadings[, 1]))

needs <- as.matrix(read.csv("needs.csv"))
set.seed(1)
groups <- stepFlexmix(needs ~ 1, k = 3, nrep = 10, model = FLXMCmvbinary(), verbose = FALSE)
say("likelihood", logLik(groups))
say("groups", clusters(groups))
