#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

using text::is_upper;

constexpr RuleDescriptor descriptor{
    .code = "AML1014",
    .name = "metric-and-goal",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "names of metrics: a loss is better when it is small",
    .summary = "The goal of a sweep goes against the name of its metric",
    .explanation =
        "A sweep that maximizes a loss, or minimizes an accuracy, looks for the worst model, and "
        "an early termination policy ends the best trials. Names that say that the sign was "
        "turned, such as `neg_loss`, are left alone. `minimize` is only a piece of information: "
        "`precision` or `recall` may also be something else's name.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "job pipeline-component"};

constexpr std::array<std::string_view, 16> small_is_good = {
    "loss", "logloss", "error", "errors", "err", "rmse", "mse", "mae",
    "mape", "msle",    "rmsle", "wer",    "cer", "mer",  "nll", "perplexity"};
constexpr std::array<std::string_view, 17> large_is_good = {
    "accuracy", "acc", "f1",  "fscore", "auc",   "auroc", "auprc", "precision", "recall",
    "r2",       "iou", "map", "bleu",   "rouge", "ndcg",  "dice",  "reward"};
/// The sign was turned, or it is a change of the metric that is measured.
constexpr std::array<std::string_view, 12> turning = {
    "neg", "negative",  "minus",       "inverse",  "inv",  "inverted",
    "one", "reduction", "improvement", "decrease", "gain", "drop"};

bool is_word_character(char c) { return is_upper(c) || text::is_lower(c) || text::is_digit(c); }

/// `val_Loss`, `valLoss`, `val/loss` -> val, loss.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const bool inside = i < name.size() && is_word_character(name[i]);
    const bool hump = inside && i > begin && is_upper(name[i]) && !is_upper(name[i - 1]);
    if (inside && !hump) continue;
    if (i > begin) words.push_back(name.substr(begin, i - begin));
    begin = hump ? i : i + 1;
  }
  return words;
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* metric = yaml::find(&visit.node, "primary_metric");
  const yaml::Node* goal = yaml::find(&visit.node, "goal");
  const bool maximize = same_word(text_of(goal), "maximize");
  if (text_of(metric).empty() || (!maximize && !same_word(text_of(goal), "minimize"))) return;
  std::string_view against;
  for (const std::string_view word : words_of(metric->text)) {
    if (contains(turning, word)) return;
    // Metrics of the training data are minimised on purpose, to see what a model does not learn by
    // heart.
    if (!maximize && (same_word(word, "training") || same_word(word, "train"))) return;
    const bool small = contains(small_is_good, word);
    if (!small && !contains(large_is_good, word)) continue;
    if (small != maximize) return;  // `accuracy_loss` may be either
    against = word;
  }
  if (against.empty()) return;
  const std::string_view wanted = maximize ? "minimize" : "maximize";
  Diagnostic diagnostic = finding(
      descriptor, goal->span,
      fmt::format("this looks for the {} `{}`", maximize ? "largest" : "smallest", metric->text),
      fmt::format("did you mean `{}`?", wanted));
  if (!maximize) diagnostic.severity = Severity::info;
  diagnostic.notes.push_back({"the metric is named here", metric->span});
  diagnostic.fixes.push_back(
      replacing(fmt::format("change to `{}`", wanted), goal->span, std::string(wanted), false));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule metric_and_goal{descriptor, "^.objective", check};

}  // namespace aml::rules
