// Learns by AdaGrad, keeps the words that tell most, learns again on those.
#include "indexer/facet/issue_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "indexer/facet/issue_finder.h"
#include "indexer/facet/issue_suggest.h"

namespace dateline {
namespace {

// Halved and doubled, one by one, micro-F1 on the fifth kept apart of 1,275 newswire and newspaper statements under 17
// issues (.849 as they are; a hundredth is chance there):
//
//   kLeastStatements   .847   .837
//   kTooCommon         .850   .849
//   kCandidates        .861   .838
//   kRounds            .851   .842
//   kStep              .851   .840
//   kDecay             .833   .861
//   kMostWeight        .849   .849   (a bound for what is printed)
//   kLeastWeight       .849   .849
constexpr std::size_t kKeptApart = 5;        // each fifth statement
constexpr std::size_t kLeastStatements = 3;  // of them must have the word
constexpr double kTooCommon = 0.5;           // of the statements, beyond which a word tells nothing
constexpr std::size_t kCandidates = 8;       // times the words wanted, before the first learning
constexpr int kRounds = 20;
constexpr double kStep = 0.3;
constexpr double kDecay = 0.1;  // of a weight at each use: an L2 penalty
constexpr double kMostWeight = 20;
constexpr double kLeastWeight = 0.05;

}  // namespace

/// Learns one issue.
class IssueTrainer::Learner {
 public:
  Learner(const IssueTrainer& trainer, std::size_t issue)
      : trainer_(trainer), issue_(issue), position_(trainer.terms_.size(), kNone) {
    for (std::size_t i = 0; i < trainer.examples_.size(); ++i)
      (i % kKeptApart == kKeptApart - 1 ? apart_ : seen_).push_back(i);
  }

  TrainedIssue run(std::size_t words) {
    choose(telling_terms(kCandidates * words));
    learn();
    choose(strongest(words));
    learn();
    scale();
    return result();
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  bool is_positive(std::size_t example) const {
    const std::vector<std::size_t>& issues = trainer_.examples_[example].issues;
    return std::find(issues.begin(), issues.end(), issue_) != issues.end();
  }

  /// The terms whose presence differs most between the two kinds of statements, by chi-squared.
  std::vector<std::uint32_t> telling_terms(std::size_t most) const {
    std::vector<double> with(trainer_.terms_.size()), without(trainer_.terms_.size());
    double positive = 0;
    for (const std::size_t example : seen_) {
      const bool mine = is_positive(example);
      positive += mine;
      for (const Feature& feature : trainer_.examples_[example].features) ++(mine ? with : without)[feature.term];
    }
    const double all = static_cast<double>(seen_.size());
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t term = 0; term < with.size(); ++term) {
      const double a = with[term], b = without[term], c = positive - a, d = all - positive - b;
      if (a + b < kLeastStatements || a + b > kTooCommon * all) continue;
      const double cross = a * d - b * c;
      ranked.emplace_back(all * cross * cross / ((a + b) * (c + d) * (a + c) * (b + d) + 1e-9), term);
    }
    std::sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    std::vector<std::uint32_t> terms;
    for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) terms.push_back(ranked[i].second);
    return terms;
  }

  void choose(const std::vector<std::uint32_t>& terms) {
    std::fill(position_.begin(), position_.end(), kNone);
    chosen_ = terms;
    for (std::uint32_t i = 0; i < chosen_.size(); ++i) position_[chosen_[i]] = i;
    weights_.assign(chosen_.size(), 0.0);
  }

  double score(std::size_t example) const {
    double sum = 0;
    for (const Feature& feature : trainer_.examples_[example].features)
      if (const std::uint32_t at = position_[feature.term]; at != kNone) sum += weights_[at] * feature.value;
    return sum;
  }

  /// AdaGrad on the logistic loss of score - threshold; the rarer kind of statement counts more, by the root of how
  /// much rarer it is.
  void learn() {
    const double positive =
        static_cast<double>(std::count_if(seen_.begin(), seen_.end(), [&](std::size_t e) { return is_positive(e); }));
    const double rarity =
        std::sqrt(std::max(1.0, (static_cast<double>(seen_.size()) - positive) / std::max(1.0, positive)));
    std::vector<double> squares(weights_.size(), 1e-3);
    std::vector<double> mean(weights_.size());  // of the second half: the last step of each round is noise
    std::vector<std::size_t> order = seen_;
    std::uint64_t state = 0x9E3779B97F4A7C15ULL;  // the same order on every machine
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        std::swap(order[i - 1], order[(state >> 33) % i]);
      }
      for (const std::size_t example : order) step(example, rarity, squares);
      if (2 * round >= kRounds)
        for (std::size_t i = 0; i < weights_.size(); ++i) mean[i] += weights_[i] / (kRounds - (kRounds + 1) / 2);
    }
    weights_ = std::move(mean);
  }
  void step(std::size_t example, double rarity, std::vector<double>& squares) {
    const bool mine = is_positive(example);
    const double chance = 1 / (1 + std::exp(IssueFinder::kThreshold - score(example)));
    const double error = (chance - (mine ? 1.0 : 0.0)) * (mine ? rarity : 1.0);
    for (const Feature& feature : trainer_.examples_[example].features) {
      const std::uint32_t at = position_[feature.term];
      if (at == kNone) continue;
      const double gradient = error * feature.value + kDecay * weights_[at];
      squares[at] += gradient * gradient;
      weights_[at] -= kStep * gradient / std::sqrt(squares[at]);
    }
  }

  /// The terms whose weights move scores most: weight times the root of how often they come.
  std::vector<std::uint32_t> strongest(std::size_t most) const {
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      ranked.emplace_back(
          std::abs(weights_[i]) * std::sqrt(static_cast<double>(trainer_.terms_[chosen_[i]].statements)), chosen_[i]);
    std::sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    std::vector<std::uint32_t> terms;
    for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) terms.push_back(ranked[i].second);
    return terms;
  }

  /// Moves the threshold to where F1 is best on what was learned from, by scaling the weights: the finder's threshold
  /// is fixed.
  void scale() {
    std::vector<std::pair<double, bool>> scored;
    double positive = 0;
    for (const std::size_t example : seen_) {
      scored.emplace_back(score(example), is_positive(example));
      positive += scored.back().second;
    }
    std::sort(scored.rbegin(), scored.rend());
    double best = 0, at = IssueFinder::kThreshold, found = 0;
    for (std::size_t i = 0; i < scored.size() && scored[i].first > 0; ++i) {
      found += scored[i].second;
      const double f1 = 2 * found / (static_cast<double>(i + 1) + positive);
      const double next = i + 1 < scored.size() ? std::max(0.0, scored[i + 1].first) : 0.0;
      if (f1 > best && scored[i].first > next) {
        best = f1;
        at = (scored[i].first + next) / 2;
      }
    }
    // Halfway only: the best threshold of what was learned from is a little too sharp.
    const double factor = std::sqrt(IssueFinder::kThreshold / std::max(at, 0.2));
    for (double& weight : weights_) weight *= factor;
  }

  TrainedIssue result() const {
    TrainedIssue trained;
    trained.issue = &trainer_.taxonomy_.issues()[issue_];
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      const double weight = std::round(std::clamp(weights_[i], -kMostWeight, kMostWeight) * 100) / 100;
      if (std::abs(weight) < kLeastWeight) continue;
      const Term& term = trainer_.terms_[chosen_[i]];
      (term.language == "es" ? trained.es : trained.en).push_back({term.printed, weight, false});
    }
    for (auto* list : {&trained.en, &trained.es})
      std::stable_sort(list->begin(), list->end(),
                       [](const Keyword& a, const Keyword& b) { return a.weight > b.weight; });
    for (std::size_t example = 0; example < trainer_.examples_.size(); ++example)
      trained.labelled += is_positive(example);
    for (const std::size_t example : apart_) {
      const bool found = score(example) >= IssueFinder::kThreshold;
      const bool mine = is_positive(example);
      trained.right += found && mine;
      trained.wrong += found && !mine;
      trained.missed += !found && mine;
    }
    return trained;
  }

  const IssueTrainer& trainer_;
  std::size_t issue_;
  std::vector<std::size_t> seen_, apart_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::uint32_t> position_;  ///< of a term in chosen_
  std::vector<double> weights_;
};

void IssueTrainer::add(const Statement& statement) {
  const std::vector<std::string> labels = labels_of(statement, taxonomy_);
  if (labels.empty()) return;
  Example example;
  for (const std::string& id : labels)
    example.issues.push_back(static_cast<std::size_t>(taxonomy_.find(id) - taxonomy_.issues().data()));
  const IssueTerms terms = reader_.read(statement, 1, "en");
  for (const auto& [key, term] : terms) {
    const auto [at, fresh] = numbers_.try_emplace(key, static_cast<std::uint32_t>(terms_.size()));
    if (fresh) terms_.push_back({term.printed, key.substr(0, 2), 0});
    ++terms_[at->second].statements;
    example.features.push_back({at->second, static_cast<float>(keyword_units(term.presence, reader_.words()))});
  }
  std::sort(example.features.begin(), example.features.end(),
            [](const Feature& a, const Feature& b) { return a.term < b.term; });
  examples_.push_back(std::move(example));
}

std::vector<TrainedIssue> IssueTrainer::train(std::size_t words, std::size_t least) const {
  std::vector<std::size_t> labelled(taxonomy_.issues().size());
  for (const Example& example : examples_)
    for (const std::size_t issue : example.issues) ++labelled[issue];
  std::vector<TrainedIssue> trained;
  for (std::size_t issue = 0; issue < labelled.size(); ++issue)
    if (labelled[issue] >= std::max<std::size_t>(least, 1)) trained.push_back(Learner(*this, issue).run(words));
  return trained;
}

std::string to_toml(const std::vector<TrainedIssue>& trained, std::size_t statements) {
  std::string text = fmt::format(
      "# Learned by dateline issues train from {} labelled statements. Each list takes the place of the one before it; "
      "a weight below 0\n"
      "# speaks against the issue. The figures are those of the fifth of the statements that was kept apart.\n",
      statements);
  for (const TrainedIssue& one : trained) {
    const double found = static_cast<double>(one.right + one.wrong),
                 wanted = static_cast<double>(one.right + one.missed);
    text += fmt::format("\n# {} labelled; kept apart: precision {:.2f}, recall {:.2f}\n[{}]\nreplace = true\n",
                        one.labelled, found > 0 ? static_cast<double>(one.right) / found : 0.0,
                        wanted > 0 ? static_cast<double>(one.right) / wanted : 0.0, one.issue->id);
    for (const auto& [language, list] : {std::pair("en", &one.en), std::pair("es", &one.es)}) {
      if (list->empty()) continue;
      text += fmt::format("{} = [", language);
      for (std::size_t i = 0; i < list->size(); ++i)
        text += fmt::format("{}\"{}\"", i == 0 ? "" : i % 8 ? ", " : ",\n  ", (*list)[i].to_string());
      text += "]\n";
    }
  }
  return text;
}

}  // namespace dateline
