// The planner walks a query's tree once, after filter_planner has taken the filters out, and builds the condition. What
// ranking counts, what is highlighted and notices of translations are collected along the way.
#include "query/plan/planner.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/schema/fields.h"
#include "query/language/messages.h"
#include "query/plan/filter_planner.h"
#include "query/plan/highlight_builder.h"
#include "query/plan/plan_nodes.h"
#include "query/plan/scored_words.h"
#include "query/plan/term_lookup.h"
#include "query/plan/translation_choice.h"
#include "query/plan/translation_notice.h"
#include "query/plan/vocabulary.h"

namespace dateline {
namespace {

/// A longer text is found by its words alone.
constexpr std::size_t kMaxVerbatimWords = 40;
/// Forms of a word where its place counts.
constexpr std::size_t kPositionalForms = 40;
/// Words of a wildcard that ranking counts.
constexpr std::size_t kScoredWildcardTerms = 50;

class Planner {
 public:
  Planner(const Request& request, const PlannerParts& parts)
      : request_(request),
        parts_(parts),
        vocabulary_(parts.reader),
        terms_(parts.reader.snapshot().visible(request.audience)->parts.get<TermCache>([] {
          return std::make_shared<TermCache>();
        })),
        lookup_(parts.reader.database(), vocabulary_, parts.stemmer, request.audience, parts.stop_words, terms_.get()),
        highlights_(plan_.highlights),
        scored_(plan_.scored),
        translations_(parts.reader, request, vocabulary_, lookup_) {}

  Plan run(ParsedQuery query) {
    plan_.notices = std::move(query.notices);
    plan_filters(query.tree, request_, parts_, plan_);
    find_language(plan_.tree);
    plan_.words = query.tree.kind == Node::Kind::everything ? everything_node() : build(query.tree);
    if (auto notice = translations_.make()) plan_.notices.push_back(std::move(*notice));
    return std::move(plan_);
  }

 private:
  template <class... Values>
  std::string text(std::string_view english, std::string_view spanish, const Values&... values) const {
    return fmt::format(fmt::runtime(in_language(request_.labels, english, spanish)), values...);
  }

  static void gather_words(const Node& node, std::vector<std::string>& words) {
    for (const QueryWord& word : node.words) words.push_back(word.typed);
    for (const Node& child : node.children) gather_words(child, words);
  }

  void find_language(const Node& tree) {
    if (!parts_.expander) return;
    std::vector<std::string> words;
    gather_words(tree, words);
    if (words.empty()) return;
    short_ = words.size() <= kMostChosen;
    language_ = request_.query_language;
    certain_ = language_ != "auto";
    if (!certain_) {
      language_ = parts_.expander->language_of(words);
      certain_ = words.size() > 1 && language_ != "both";
      if (language_ == "both" && !request_.page_language.empty()) language_ = request_.page_language;
    }
    if (request_.expand) plan_.query_language = language_;
  }

  // Conditions.

  PlanNode build(const Node& node) {
    switch (node.kind) {
      case Node::Kind::everything:
        return everything_node();
      case Node::Kind::word:
        return lone_word(node);
      case Node::Kind::phrase:
        return phrase(node);
      case Node::Kind::wildcard:
        return wildcard(node);
      case Node::Kind::near:
        return near(node);
      case Node::Kind::all_of:
        return all_of(node);
      case Node::Kind::any_of:
        return any_of(node);
      case Node::Kind::none_of:
        return none_of(node);
      case Node::Kind::filter:
        if (node.filter == FilterField::edited)
          return edited_node(node.value, parts_.reader.snapshot(), request_.audience);
        return filter_node(node.filter, node.value);
      case Node::Kind::date: {
        PlanNode date;
        date.kind = PlanNode::Kind::date;
        date.range = {node.first, node.last, node.undated};
        return date;
      }
    }
    return {};
  }

  PlanNode all_of(const Node& node) {
    collect_verbatim(node);
    std::vector<PlanNode> children;
    std::vector<const Node*> run;
    const auto finish_run = [&] {
      add_run(run, children);
      run.clear();
    };
    for (const Node& child : node.children) {
      if (child.optional) continue;
      if (is_plain_word(child)) {
        run.push_back(&child);
        continue;
      }
      finish_run();
      children.push_back(build(child));
      scored_.interrupt();
    }
    finish_run();
    if (children.empty()) return everything_node();
    return list_of(PlanNode::Kind::all_of, std::move(children));
  }

  /// A pasted headline or sentence: its words in order, compounds and quoted parts included.
  void collect_verbatim(const Node& list) {
    if (negated_ || positional_ || !plan_.verbatim.empty()) return;
    std::vector<std::string> words;
    for (const Node& child : list.children) {
      const bool in_text = (child.kind == Node::Kind::word || (child.kind == Node::Kind::phrase && child.slop < 0)) &&
                           child.scope == Scope::any && !child.capitals;
      if (!in_text) return;
      for (const QueryWord& one : child.words) words.push_back(one.folded);
    }
    if (words.size() <= kMaxVerbatimWords) plan_.verbatim = std::move(words);
  }

  PlanNode any_of(const Node& node) {
    std::vector<PlanNode> children;
    const bool plain_text = request_.match == Match::any;
    std::vector<const Node*> run;
    for (const Node& child : node.children) {
      if (child.optional) continue;
      if (plain_text && is_plain_word(child)) {
        run.push_back(&child);
        continue;
      }
      if (!plain_text) scored_.interrupt();
      children.push_back(build(child));
    }
    std::vector<PlanNode> words;
    add_run(run, words);
    words.insert(words.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
    if (!plain_text) scored_.interrupt();
    return list_of(PlanNode::Kind::any_of, std::move(words));
  }

  PlanNode none_of(const Node& node) {
    const bool outer = std::exchange(negated_, true);
    std::vector<PlanNode> child;
    child.push_back(build(node.children.front()));
    negated_ = outer;
    return list_of(PlanNode::Kind::none_of, std::move(child));
  }

  PlanNode near(const Node& node) {
    const bool outer = std::exchange(positional_, true);
    std::vector<PlanNode> children;
    for (const Node& child : node.children) children.push_back(build(child));
    positional_ = outer;
    PlanNode result;
    result.kind = PlanNode::Kind::near;
    result.proximity = node.proximity;
    result.distance = node.distance;
    result.children = std::move(children);
    return result;
  }

  // Words.

  /// Words side by side: each a condition, with the expansions that one or several of them have.
  void add_run(const std::vector<const Node*>& run, std::vector<PlanNode>& to) {
    std::vector<Expansion> expansions = expansions_of(run);
    for (std::size_t i = 0; i < run.size();) {
      std::size_t count = 1;
      for (const Expansion& expansion : expansions)
        if (expansion.first == i) count = std::max(count, expansion.count);
      if (i + count > run.size() || request_.match == Match::any) count = 1;
      std::vector<PlanNode> words;
      for (std::size_t j = i; j < i + count; ++j) words.push_back(word(*run[j], expansions, j));
      PlanNode condition = list_of(PlanNode::Kind::all_of, std::move(words));
      std::vector<PlanNode> alternatives;
      for (const Expansion& expansion : expansions)
        if (expansion.first == i && (expansion.count == count || request_.match == Match::any) &&
            (expansion.count > 1 || expansion.words.size() > 1))
          alternatives.push_back(translation(expansion));
      if (!alternatives.empty()) {
        alternatives.insert(alternatives.begin(), std::move(condition));
        condition = list_of(PlanNode::Kind::any_of, std::move(alternatives));
        condition.translated = true;
      }
      to.push_back(std::move(condition));
      i += count;
    }
  }

  std::vector<Expansion> expansions_of(const std::vector<const Node*>& run) {
    if (!parts_.expander || !request_.expand || run.empty() || negated_) return {};
    std::vector<std::string> words;
    for (const Node* node : run) words.push_back(spelling_of(node->words[0]));
    std::vector<Expansion> expansions =
        parts_.expander->expand(words, parts_.reader, request_.audience, plan_.query_language);
    const auto unusable = [&](const Expansion& expansion) {
      if (expansion.words.empty() || expansion.count == 0 || expansion.first + expansion.count > run.size())
        return true;
      for (std::size_t i = expansion.first; i < expansion.first + expansion.count; ++i)
        if (run[i]->no_expansion) return true;
      return !occurs(expansion);
    };
    expansions.erase(std::remove_if(expansions.begin(), expansions.end(), unusable), expansions.end());
    translations_.add(expansions, run);
    return expansions;
  }

  /// Whether the audience can find the translation by a form that may stand for it.
  bool occurs(const Expansion& expansion) const {
    if (!expansion.strict || expansion.words.size() > 1) return true;
    const std::vector<std::string> forms =
        lookup_.forms(translated_word(expansion.words[0], expansion.language, true), kPositionalForms);
    return std::any_of(forms.begin(), forms.end(),
                       [&](const std::string& form) { return vocabulary_.documents_for(request_.audience, form) > 0; });
  }

  /// The phrase (or word) of another language, as a condition; its words are highlighted as translated.
  PlanNode translation(const Expansion& expansion) {
    plan_.translated = true;
    std::vector<PlanNode> words;
    const bool several = expansion.words.size() > 1;
    Highlights::Phrase phrase{{}, highlights_.group()};
    for (const auto& folded : expansion.words) {
      // Words apart belong to a term by their own forms alone: acogimiento familiar is not a family that was welcomed.
      const bool strict = expansion.strict || expansion.slop >= 0;
      const QueryWord one = translated_word(folded, expansion.language, strict);
      const std::vector<std::string> forms = lookup_.forms(one, kPositionalForms);
      phrase.words.push_back(highlight_translation(forms, !several || expansion.slop >= 0));
      words.push_back(terms_node(several || positional_ ? forms : lookup_.stems(one)));
      words.back().group = highlights_.translation_group();
      words.back().translated = true;
    }
    if (several && expansion.slop < 0 && !negated_) highlights_.add_phrase(std::move(phrase));
    PlanNode result = list_of(PlanNode::Kind::phrase, std::move(words));
    result.slop = expansion.slop;
    return result;
  }

  PlanNode word(const Node& node) { return word(node, {}, 0); }

  /// A word that stands by itself: a run of one.
  PlanNode lone_word(const Node& node) {
    if (!is_plain_word(node)) return word(node);
    std::vector<PlanNode> conditions;
    add_run({&node}, conditions);
    return std::move(conditions.front());
  }

  /// What the letters of a typed word are in the other language. Long queries say by their other words what they mean.
  Expander::There there(const QueryWord& typed) const {
    return short_ && !typed.language ? parts_.expander->in_other_language(typed.folded, language_)
                                     : Expander::There::same;
  }

  /// A word outside statements of the other language, where it is another word: a mayor of housing is not delito mayor.
  /// Its translations may be anywhere.
  PlanNode outside_other_language(PlanNode word) const {
    PlanNode translations = word;
    const auto typed_end = word.terms.begin() + static_cast<std::ptrdiff_t>(word.typed_terms);
    translations.terms.assign(typed_end, word.terms.end());
    translations.translated = true;
    word.terms.erase(typed_end, word.terms.end());
    std::vector<PlanNode> elsewhere;
    elsewhere.push_back(filter_node(FilterField::language, language_ == "en" ? "es" : "en"));
    std::vector<PlanNode> both;
    both.push_back(std::move(word));
    both.push_back(list_of(PlanNode::Kind::none_of, std::move(elsewhere)));
    std::vector<PlanNode> either;
    either.push_back(list_of(PlanNode::Kind::all_of, std::move(both)));
    if (!translations.terms.empty()) either.push_back(std::move(translations));
    return list_of(PlanNode::Kind::any_of, std::move(either));
  }

  /// A word with the single-word expansions that begin at `index` of its run.
  PlanNode word(const Node& node, const std::vector<Expansion>& expansions, std::size_t index) {
    const bool stemmed = !node.exact && !node.capitals;
    QueryWord typed = node.words[0];
    const Expander::There there = stemmed ? this->there(typed) : Expander::There::same;
    if (there != Expander::There::same)
      typed.language = language_ == "en" ? StemLanguage::english : StemLanguage::spanish;
    std::vector<std::string> forms = stemmed         ? lookup_.forms(typed, kPositionalForms)
                                     : node.capitals ? lookup_.capitals(typed)
                                                     : lookup_.exact(typed);
    std::vector<std::string> terms = stemmed && !positional_ ? lookup_.stems(typed) : forms;
    // As it was typed it is found wherever it is.
    if (typed.language && std::find(terms.begin(), terms.end(), typed.folded) == terms.end())
      terms.push_back(typed.folded);
    const std::size_t typed_terms = terms.size();
    highlight(forms, true);
    const std::uint32_t group = highlights_.group();
    ScoredWord scored = scored_word(stemmed ? lookup_.stems(typed) : forms, forms);
    for (const Expansion& expansion : expansions) {
      if (expansion.first > index || expansion.first + expansion.count <= index) continue;
      if (expansion.words.size() > 1)
        scored.phrases.push_back({translation(expansion), scored_weight(expansion)});
      else if (expansion.count == 1)
        add_translation(expansion, terms, scored);
      else
        add_scored_translation(expansion, scored);
    }
    if (node.scope != Scope::author) score(std::move(scored));
    PlanNode condition = terms_node(scope_terms(node.scope, terms, forms));
    condition.group = group;
    if (node.scope == Scope::any) condition.typed_terms = typed_terms;
    // Untranslated it is found as it was typed, wherever it is; only the other forms are of its language.
    const bool read_apart = there == Expander::There::another && certain_ && request_.expand;
    if (read_apart && node.scope == Scope::any && !negated_ && !positional_)
      condition = outside_other_language(std::move(condition));
    return scoped(node, std::move(condition));
  }

  void add_translation(const Expansion& expansion, std::vector<std::string>& terms, ScoredWord& scored) {
    const QueryWord other = translated_word(expansion.words[0], expansion.language, expansion.strict);
    const std::vector<std::string> forms = lookup_.forms(other, kPositionalForms);
    highlight_translation(forms, true);
    plan_.translated = true;
    for (const auto& term : positional_ ? forms : lookup_.stems(other))
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
    add_translated_terms(scored, lookup_.stems(other), forms.empty() ? std::string() : forms.front(),
                         scored_weight(expansion));
  }

  /// A word that stands for several of the query, each of which it is scored for.
  void add_scored_translation(const Expansion& expansion, ScoredWord& scored) {
    const QueryWord other = translated_word(expansion.words[0], expansion.language, expansion.strict);
    highlight_translation(lookup_.forms(other, kPositionalForms), true);
    add_translated_terms(scored, lookup_.stems(other), {}, scored_weight(expansion));
  }

  PlanNode phrase(const Node& node) {
    std::vector<PlanNode> words;
    Highlights::Phrase highlighted;
    const bool outer = scored_.connected();
    scored_.interrupt();
    for (const QueryWord& one : node.words) {
      words.push_back(phrase_word(node, one, highlighted));
      scored_.connect();
    }
    scored_.restore(outer);
    highlighted.group = highlights_.group();
    if (!negated_ && node.slop < 0) highlights_.add_phrase(std::move(highlighted));
    PlanNode result;
    result.kind = PlanNode::Kind::phrase;
    result.slop = node.slop;
    result.children = std::move(words);
    result = scoped(node, std::move(result));
    const std::vector<QueryWord> closed = closed_compounds(node.words);
    if (closed.size() == node.words.size() || node.slop >= 0) return result;
    // re-election is also printed reelection.
    std::vector<PlanNode> alternatives;
    alternatives.push_back(std::move(result));
    if (closed.size() == 1) {
      const std::vector<std::string> forms =
          node.exact ? lookup_.exact(closed[0]) : lookup_.forms(closed[0], kPositionalForms);
      highlight(forms, true);
      alternatives.push_back(scoped(node, terms_node(scope_terms(node.scope, forms, forms))));
    } else {
      Node other = node;
      other.words = closed;
      alternatives.push_back(phrase(other));
    }
    return list_of(PlanNode::Kind::any_of, std::move(alternatives));
  }

  /// The words of a phrase with those that a hyphen ties written as one, where the index has that word. None of them is
  /// tied any more.
  std::vector<QueryWord> closed_compounds(const std::vector<QueryWord>& words) const {
    std::vector<QueryWord> closed;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      QueryWord joined;
      joined.folded = words[i].folded;
      while (end < words.size() && words[end].tied && !words[end].prefix) joined.folded += words[end++].folded;
      const bool known = end > i + 1 && end <= i + 3 && vocabulary_.documents_for(request_.audience, joined.folded) > 0;
      if (known) {
        joined.typed = joined.folded;
        closed.push_back(std::move(joined));
      } else {
        for (std::size_t j = i; j < end; ++j) closed.push_back(words[j]);
      }
      i = end;
    }
    return closed;
  }

  PlanNode phrase_word(const Node& node, const QueryWord& one, Highlights::Phrase& highlighted) {
    std::vector<std::string> forms;
    if (one.prefix)
      forms = wildcard_terms(node, one.folded);
    else if (node.capitals)
      forms = lookup_.capitals(one);
    else if (node.exact)
      forms = lookup_.exact(one);
    else
      forms = lookup_.forms(one, kPositionalForms);
    highlighted.words.push_back(highlight(forms, node.slop >= 0));
    if (node.scope != Scope::author) score(scored_word(forms, {one.folded}));
    return terms_node(scope_terms(node.scope, forms, forms));
  }

  PlanNode wildcard(const Node& node) {
    const std::string& pattern = node.words[0].folded;
    std::vector<std::string> terms = wildcard_terms(node, pattern);
    if (terms.empty()) return terms_node({});
    if (pattern.find_first_of("*?") == std::string::npos && !negated_)
      highlights_.add_prefix(pattern);
    else
      highlight(terms, true);
    ScoredWord scored = scored_word(terms, {});
    if (scored.terms.size() > kScoredWildcardTerms) scored.terms.resize(kScoredWildcardTerms);
    if (node.scope != Scope::author) score(std::move(scored));
    return scoped(node, terms_node(scope_terms(node.scope, terms, terms)));
  }

  std::vector<std::string> wildcard_terms(const Node& node, const std::string& pattern) {
    TermLookup::Wildcard found = lookup_.wildcard(pattern, kMaxWildcardTerms);
    if (found.all > found.terms.size())
      plan_.notices.push_back({Notice::Kind::limit,
                               text("{}* matches {} words; the {} most frequent were searched.",
                                    "{}* equivale a {} palabras; se buscaron las {} m\xC3\xA1s frecuentes.", pattern,
                                    found.all, found.terms.size()),
                               node.column,
                               node.length,
                               {},
                               {}});
    return std::move(found.terms);
  }

  // What is in a negation is neither highlighted nor scored.

  std::vector<std::uint32_t> highlight(const std::vector<std::string>& forms, bool alone) {
    return negated_ ? std::vector<std::uint32_t>() : highlights_.add(forms, alone);
  }
  std::vector<std::uint32_t> highlight_translation(const std::vector<std::string>& forms, bool alone) {
    return negated_ ? std::vector<std::uint32_t>() : highlights_.add_translation(forms, alone);
  }
  void score(ScoredWord word) {
    if (!negated_) scored_.add(std::move(word));
  }

  const Request& request_;
  const PlannerParts& parts_;
  Vocabulary vocabulary_;
  std::shared_ptr<TermCache> terms_;
  TermLookup lookup_;
  Plan plan_;
  std::string language_;  ///< that the query is read in, translated or not: "en", "es", "both", or empty
  bool short_ = false;    ///< so few words that none helps to tell what another means
  bool certain_ = false;  ///< of the query's language: by several words, or given
  bool negated_ = false;
  bool positional_ = false;
  HighlightBuilder highlights_;
  ScoredWords scored_;
  TranslationNotice translations_;
};

}  // namespace

Plan make_plan(ParsedQuery query, const Request& request, const PlannerParts& parts) {
  return Planner(request, parts).run(std::move(query));
}

}  // namespace dateline
