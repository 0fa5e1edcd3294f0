// Filters of the query language and of the request's parameters, brought into one form.
#include "query/plan/filter_planner.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "indexer/analysis/fold.h"
#include "indexer/schema/fields.h"
#include "query/language/messages.h"

namespace dateline {
namespace {

std::optional<Facet> facet_of(FilterField field) {
  switch (field) {
    case FilterField::city:
      return Facet::city;
    case FilterField::mentions:
      return Facet::mentions;
    case FilterField::issue:
      return Facet::issue;
    case FilterField::genre:
      return Facet::genre;
    case FilterField::language:
      return Facet::language;
    case FilterField::source:
      return Facet::source;
    default:
      return std::nullopt;
  }
}

class FilterPlanner {
 public:
  FilterPlanner(const Request& request, const PlannerParts& parts, Plan& plan)
      : request_(request), parts_(parts), plan_(plan) {}

  void run(Node& tree) {
    resolve(tree);
    plan_.tree = tree;
    lift_filters(tree);
    add_request_filters();
  }

 private:
  template <class... Values>
  std::string text(std::string_view english, std::string_view spanish, const Values&... values) const {
    return fmt::format(fmt::runtime(in_language(request_.labels, english, spanish)), values...);
  }

  void resolve(Node& node) {
    if (node.kind == Node::Kind::all_of) join_place_names(node);
    if (node.kind == Node::Kind::filter) resolve_value(node);
    for (Node& child : node.children) resolve(child);
  }

  /// city:New Haven without quotes: the words after a value are taken into it where that makes a known name.
  void join_place_names(Node& list) {
    constexpr std::size_t kMoreWords = 3;
    for (std::size_t i = 0; i < list.children.size(); ++i) {
      Node& filter = list.children[i];
      if (filter.kind != Node::Kind::filter ||
          (filter.filter != FilterField::city && filter.filter != FilterField::mentions))
        continue;
      for (std::size_t more = std::min(kMoreWords, list.children.size() - i - 1); more > 0; --more) {
        std::string name = filter.value;
        bool plain = true;
        for (std::size_t j = 1; j <= more; ++j) {
          const Node& word = list.children[i + j];
          plain = plain && is_plain_word(word) &&
                  word.column == list.children[i + j - 1].column + list.children[i + j - 1].length + 1;
          if (plain) name += " " + word.words[0].typed;
        }
        if (!plain || parts_.names.find(*facet_of(filter.filter), name).empty()) continue;
        const Node& last = list.children[i + more];
        filter.length = last.column + last.length - filter.column;
        filter.value = name;
        list.children.erase(list.children.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                            list.children.begin() + static_cast<std::ptrdiff_t>(i + more) + 1);
        break;
      }
    }
  }

  void resolve_value(Node& node) {
    const auto facet = facet_of(node.filter);
    if (!facet) {
      if (node.filter == FilterField::edited) {
        node.value = yes_or_no(node.value);
        if (node.value != "yes" && node.value != "no") add_neither(node.value, node.column, node.length);
      }
      node.label = node.value;
      return;
    }
    std::vector<std::string> values = find_values(*facet, node.value, &node);
    if (values.size() > 1) {
      // Several places of one name that all have statements: any of them.
      const Node alternative = node;
      node.kind = Node::Kind::any_of;
      for (const auto& value : values) {
        Node one = alternative;
        one.value = value;
        one.label = parts_.names.label(*facet, value, request_.labels);
        node.children.push_back(std::move(one));
      }
      return;
    }
    node.value = values.front();
    node.label = value_label(*facet, node.value);
  }

  /// "yes" and "no" however they are typed; anything else as typed, which finds nothing.
  void add_neither(const std::string& typed, std::size_t column, std::size_t length) {
    plan_.notices.push_back({Notice::Kind::unknown_value,
                             text("edited: {} is neither yes nor no.", "edited: {} no es s\xC3\xAD ni no.", typed),
                             column,
                             length,
                             typed,
                             {}});
  }

  static std::string yes_or_no(const std::string& typed) {
    const std::string folded = fold(typed);
    if (folded == "yes" || folded == "si" || folded == "true" || folded == "1") return "yes";
    if (folded == "no" || folded == "false" || folded == "0") return "no";
    return typed;
  }

  std::string value_label(Facet facet, const std::string& value) {
    if (value == kNoValue) return text("none", "ninguno");
    return parts_.names.label(facet, value, request_.labels);
  }

  std::string unknown_value(Facet facet, const std::string& typed) const {
    const std::string folded = fold(typed);
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), folded) != names.end();
    };
    if (facet == Facet::language && is_one_of({"en", "english", "ingles"}))
      return text("No statement here is in English.", "Aqu\xC3\xAD no hay declaraciones en ingl\xC3\xA9s.");
    if (facet == Facet::language && is_one_of({"es", "spanish", "espa\xC3\xB1ol"}))
      return text("No statement here is in Spanish.", "Aqu\xC3\xAD no hay declaraciones en espa\xC3\xB1ol.");
    return text("No {} called \xE2\x80\x9C{}\xE2\x80\x9D is known here.",
                "Aqu\xC3\xAD no se conoce {} \xC2\xAB{}\xC2\xBB.", to_string(facet), typed);
  }

  /// At least one value: of an unknown name the name itself, which no statement has.
  std::vector<std::string> find_values(Facet facet, const std::string& typed, const Node* node) {
    std::vector<std::string> values = parts_.names.find(facet, typed);
    if (values.empty()) {
      plan_.notices.push_back({Notice::Kind::unknown_value,
                               unknown_value(facet, typed),
                               node ? node->column : 0,
                               node ? node->length : 0,
                               typed,
                               {}});
      return {typed};
    }
    if (values.size() > 1) {
      std::vector<std::string> labels;
      for (const auto& value : values) labels.push_back(parts_.names.label(facet, value, request_.labels));
      plan_.notices.push_back(
          {Notice::Kind::repair,
           text("\xE2\x80\x9C{}\xE2\x80\x9D is the name of several places: {}.",
                "\xC2\xAB{}\xC2\xBB es el nombre de varios lugares: {}.", typed, fmt::join(labels, "; ")),
           node ? node->column : 0,
           node ? node->length : 0,
           typed,
           {}});
    }
    return values;
  }

  /// Takes the filters that hold for the whole query out of its tree.
  void lift_filters(Node& tree) {
    if (lift(tree)) {
      tree = Node();
      return;
    }
    if (tree.kind != Node::Kind::all_of) return;
    std::vector<Node> kept;
    for (Node& child : tree.children)
      if (!lift(child)) kept.push_back(std::move(child));
    if (kept.empty()) {
      tree = Node();
    } else if (kept.size() == 1) {
      Node only = std::move(kept.front());
      tree = std::move(only);
    } else {
      tree.children = std::move(kept);
    }
  }

  bool lift(const Node& node) {
    if (node.kind == Node::Kind::filter) return lift_values({&node});
    if (node.kind == Node::Kind::date) {
      plan_.dates.push_back({{DateRange{node.first, node.last, node.undated}}});
      return true;
    }
    if (node.kind != Node::Kind::any_of || node.children.empty()) return false;
    std::vector<const Node*> children;
    for (const Node& child : node.children) children.push_back(&child);
    if (std::all_of(children.begin(), children.end(),
                    [](const Node* child) { return child->kind == Node::Kind::date; })) {
      std::vector<DateRange> ranges;
      for (const Node* child : children) ranges.push_back({child->first, child->last, child->undated});
      plan_.dates.push_back({std::move(ranges)});
      return true;
    }
    const bool one_field = std::all_of(children.begin(), children.end(), [&](const Node* child) {
      return child->kind == Node::Kind::filter && child->filter == children.front()->filter;
    });
    return one_field && lift_values(children);
  }

  bool lift_values(const std::vector<const Node*>& nodes) {
    const auto facet = facet_of(nodes.front()->filter);
    if (!facet) return false;
    Selection selection;
    selection.facet = *facet;
    for (const Node* node : nodes) add_to(selection, node->value);
    plan_.selections.push_back(std::move(selection));
    return true;
  }

  static void add_to(Selection& selection, const std::string& value) {
    if (value == kNoValue)
      selection.none = true;
    else
      selection.values.push_back(value);
  }

  void add_request_filters() {
    const Filters& filters = request_.filters;
    add_filter(Facet::city, filters.city);
    add_filter(Facet::mentions, filters.mentions);
    add_filter(Facet::issue, filters.issue);
    add_filter(Facet::genre, filters.genre);
    add_filter(Facet::language, filters.language);
    add_filter(Facet::source, filters.source);
    add_dates(DateSelection::Tick::year, filters.year);
    add_dates(DateSelection::Tick::month, filters.month);
    if (filters.after || filters.before) {
      DateRange range;
      if (filters.after) range.first = filters.after->first_day();
      if (filters.before) range.last = filters.before->last_day();
      plan_.dates.push_back({{range}});
    }
    add_terms(kStory, filters.story);
    for (const std::string& typed : filters.edited) {
      if (!plan_.edited) plan_.edited.emplace();
      const std::string value = yes_or_no(typed);
      if (value != "yes" && value != "no") add_neither(typed, 0, 0);
      plan_.edited->yes = plan_.edited->yes || value == "yes";
      plan_.edited->no = plan_.edited->no || value == "no";
    }
  }

  /// Ticked years or months; an invalid one is left out with a notice.
  void add_dates(DateSelection::Tick tick, const std::vector<std::string>& typed) {
    DateSelection selection;
    selection.tick = tick;
    for (const auto& period : typed) {
      if (tick == DateSelection::Tick::month && period == kNoValue) {
        selection.no_month = true;
      } else if (const auto range = parse_date_range(period)) {
        selection.ranges.push_back(*range);
      } else {
        plan_.notices.push_back(
            {Notice::Kind::unknown_value,
             tick == DateSelection::Tick::year
                 ? text("{} is not a year; it was left out.", "{} no es un a\xC3\xB1o; se omiti\xC3\xB3.", period)
                 : text("{} is not a month; it was left out.", "{} no es un mes; se omiti\xC3\xB3.", period),
             0,
             0,
             period,
             {}});
      }
    }
    if (selection.no_month || !selection.ranges.empty()) plan_.dates.push_back(std::move(selection));
  }

  /// Filters of a field that has terms alone: any of the values.
  void add_terms(const Field& field, const std::vector<std::string>& values) {
    if (values.empty()) return;
    PlanNode any;
    any.kind = PlanNode::Kind::terms;
    for (const std::string& value : values) any.terms.push_back(filter_term(field, value));
    plan_.conditions.push_back(std::move(any));
  }

  void add_filter(Facet facet, const std::vector<std::string>& typed) {
    if (typed.empty()) return;
    Selection selection;
    selection.facet = facet;
    selection.ticked = true;
    for (const auto& name : typed)
      for (const auto& value : find_values(facet, name, nullptr)) add_to(selection, value);
    plan_.selections.push_back(std::move(selection));
  }

  const Request& request_;
  const PlannerParts& parts_;
  Plan& plan_;
};

}  // namespace

bool is_plain_word(const Node& node) {
  return node.kind == Node::Kind::word && !node.exact && !node.capitals && node.scope == Scope::any;
}

void plan_filters(Node& tree, const Request& request, const PlannerParts& parts, Plan& plan) {
  FilterPlanner(request, parts, plan).run(tree);
}

}  // namespace dateline
