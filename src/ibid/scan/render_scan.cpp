#include "ibid/scan/render_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/printable.hpp"

namespace ibid {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kRelations = {PairRelation::kIdentical, PairRelation::kNearDuplicate,
                                   PairRelation::kAInB, PairRelation::kBInA,
                                   PairRelation::kOverlap};
constexpr std::size_t kShownWords = 160;  // bytes of a boilerplate passage in the summary

/// As JSON writes it; most ids need no escape, and lines are many.
void append_string(std::string& out, std::string_view text) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
  });
  if (is_plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

void append_number(std::string& out, std::string_view name, double value) {
  out += name;
  out += format_number(value);
}

Json number(double value) { return Json::parse(format_number(value)); }

/// 1,234,567.
std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

/// "1 pair", "2,000 pairs".
std::string counted(std::uint64_t value, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(value), noun, value == 1 ? "" : "s");
}

/// On one line: a passage may go over paragraphs.
std::string shortened(std::string_view text) {
  std::string spaced;
  for (const char c : text) {
    const bool is_space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!is_space) spaced += c;
    if (is_space && !spaced.ends_with(' ')) spaced += ' ';
  }
  std::string line = printable_line(spaced);
  if (line.size() <= kShownWords) return line;
  std::size_t end = kShownWords;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) --end;
  return line.substr(0, end) + " ...";
}

Json or_null(const std::optional<double>& value) { return value ? number(*value) : Json(); }

template <typename Integer>
Json or_null(const std::optional<Integer>& value) {
  return value ? Json(*value) : Json();
}

/// A recall below 1 is not rounded to it.
std::optional<double> shown_recall(std::optional<double> recall) {
  constexpr double kMost = 0.999999;
  return recall && *recall < 1.0 ? std::min(*recall, kMost) : recall;
}

Json recall_json(const MeasuredRecall& recall) {
  return {{"sampled", recall.sampled},
          {"wanted", recall.wanted},
          {"found", recall.found},
          {"value", or_null(recall.value)},
          {"low", number(recall.low)},
          {"high", number(recall.high)},
          {"in_boilerplate", recall.in_boilerplate},
          {"in_boilerplate_found", recall.in_boilerplate_found}};
}

Json question_json(const ScanQuestion& asked) {
  return {{"min_resemblance", or_null(asked.min_resemblance)},
          {"min_containment", or_null(asked.min_containment)},
          {"min_run", or_null(asked.min_run)},
          {"recall", number(asked.recall)},
          {"shingle_length", asked.shingle_length},
          {"guarantee", asked.guarantee},
          {"most_documents", asked.most_documents},
          {"seed", asked.seed},
          {"exact", asked.is_exact},
          {"all_pairs", asked.lists_all_pairs}};
}

std::string question_text(const ScanQuestion& asked) {
  std::vector<std::string> wanted;
  if (asked.min_resemblance) {
    wanted.push_back("resemblance >= " + format_number(*asked.min_resemblance));
  }
  if (asked.min_containment) {
    wanted.push_back("containment >= " + format_number(*asked.min_containment));
  }
  if (asked.min_run) wanted.push_back("a run of " + counted(*asked.min_run, "word"));
  return fmt::format("asked for {}, by shingles of {}\n", fmt::join(wanted, " or "),
                     counted(asked.shingle_length, "word"));
}

std::string bands_text(const ScanSummary& summary) {
  return fmt::format(
      "signatures of {} values in {} bands of {}: expected recall {} of pairs just at\n"
      "  resemblance {}; {} in bands (about {} expected if any two texts shared a footer)",
      summary.num_hashes, summary.bands, summary.rows,
      format_number(shown_recall(summary.expected_recall).value_or(0.0)),
      format_number(summary.planned_resemblance.value_or(0.0)),
      counted(summary.band_collisions, "collision"),
      grouped(summary.expected_wrong_collisions.value_or(0)));
}

std::string how_text(const ScanSummary& summary) {
  if (summary.is_exact) return "found by the exact join\n";
  std::string text = "found by ";
  if (summary.num_hashes != 0) text += bands_text(summary);
  if (summary.num_hashes != 0 && summary.guarantee) text += "\n  and by ";
  if (summary.guarantee) {
    text += fmt::format("fingerprints: every shared run of {}, boilerplate apart",
                        counted(*summary.guarantee, "word"));
  }
  return text + "\n";
}

std::string recall_text(const MeasuredRecall& recall) {
  std::string text =
      recall.value
          ? fmt::format("measured recall {} ({} of {} of {}; 95 %: {} to {})\n",
                        format_number(*recall.value), grouped(recall.found),
                        counted(recall.wanted, "pair"), counted(recall.sampled, "sampled document"),
                        format_number(recall.low), format_number(recall.high))
          : fmt::format("measured recall: no pair of {} is wanted, copies apart\n",
                        counted(recall.sampled, "sampled document"));
  if (recall.in_boilerplate != 0) {
    text +=
        fmt::format("  {} more by boilerplate alone, {} of them listed\n",
                    counted(recall.in_boilerplate, "pair"), grouped(recall.in_boilerplate_found));
  }
  return text;
}

std::string passages_text(const ScanSummary& summary, bool is_long, std::string_view title) {
  std::string text;
  for (const BoilerplatePassage& passage : summary.boilerplate) {
    if (passage.is_long != is_long) continue;
    text += fmt::format("  {}: \"{}\"\n", counted(passage.documents, "document"),
                        shortened(passage.text));
  }
  return text.empty()
             ? text
             : fmt::format("{}; so many documents hold a part of each at least:\n{}", title, text);
}

std::string left_out_text(const ScanSummary& summary) {
  std::string text;
  text += passages_text(summary, false, "left out as boilerplate");
  text += passages_text(summary, true, "compared all the same, too long for boilerplate");
  if (summary.large_groups != 0) {
    text += fmt::format(
        "pairs may be missed in {} of alike documents, the largest of {}: each document "
        "was\n  compared with the first ones of its group, so that up to {} were not compared "
        "(--all-pairs\n  compares them)\n",
        counted(summary.large_groups, "large group"), grouped(summary.largest_group),
        counted(summary.not_compared, "pair"));
  }
  if (summary.unreadable_dates != 0) {
    text += fmt::format("{} not of ISO 8601 and not used: write 2024-05-01 or 2024-05-01T10:00Z\n",
                        counted(summary.unreadable_dates, "date"));
  }
  if (summary.problems != 0) {
    text += fmt::format("skipped, {} in all:\n", grouped(summary.problems));
    for (const std::string& line : summary.problem_lines) text += "  " + line + "\n";
  }
  return text;
}

}  // namespace

std::string render_pair(const ScanPair& pair) {
  std::string line = "{\"a\":";
  append_string(line, pair.a);
  line += ",\"b\":";
  append_string(line, pair.b);
  append_number(line, ",\"resemblance\":", pair.resemblance);
  append_number(line, ",\"containment_a_in_b\":", pair.containment_a_in_b);
  append_number(line, ",\"containment_b_in_a\":", pair.containment_b_in_a);
  line += fmt::format(",\"longest_run_words\":{},\"relation\":\"{}\"}}\n", pair.longest_run_words,
                      pair_relation_name(pair.relation));
  return line;
}

// Written as it goes: as a tree of JSON a large cluster would take several times its text.
std::string render_cluster(const ScanCluster& cluster) {
  std::string line = "{\"members\":[";
  for (const std::string_view member : cluster.members) {
    if (line.back() != '[') line += ',';
    append_string(line, member);
  }
  line += fmt::format("],\"size\":{},\"texts\":{},\"representative\":", cluster.members.size(),
                      cluster.texts);
  append_string(line, cluster.representative);
  line += ",\"earliest\":";
  if (cluster.earliest) {
    line += "{\"id\":";
    append_string(line, *cluster.earliest);
    line += ",\"published\":";
    append_string(line, cluster.earliest_published);
    line += '}';
  } else {
    line += "null";
  }
  append_number(line, ",\"cohesion\":{\"smallest_resemblance\":", cluster.smallest_resemblance);
  append_number(line, ",\"median_resemblance\":", cluster.median_resemblance);
  line += cluster.is_of_all_pairs ? ",\"of\":\"all pairs\"" : ",\"of\":\"sampled pairs\"";
  line += ",\"bridges\":[";
  for (const ScanCluster::Bridge& bridge : cluster.bridges) {
    line += line.back() == '[' ? "{\"a\":" : ",{\"a\":";
    append_string(line, bridge.a);
    line += ",\"b\":";
    append_string(line, bridge.b);
    append_number(line, ",\"resemblance\":", bridge.resemblance);
    line += '}';
  }
  return line + "]}}\n";
}

std::string render_summary_json(const ScanSummary& summary, std::string_view tool_version) {
  Json relations;
  for (const PairRelation relation : kRelations) {
    relations[std::string(pair_relation_name(relation))] =
        summary.pairs_of[static_cast<std::size_t>(relation)];
  }
  Json boilerplate = Json::array();
  for (const BoilerplatePassage& passage : summary.boilerplate) {
    boilerplate.push_back({{"documents", passage.documents},
                           {"first", passage.first_id},
                           {"words", passage.words},
                           {"left_out", !passage.is_long},
                           {"text", passage.text}});
  }
  const Json json = {{"schema", "ibid.scan/1"},
                     {"tool", {{"name", "ibid"}, {"version", tool_version}}},
                     {"asked", question_json(summary.asked)},
                     {"corpus",
                      {{"inputs", summary.inputs},
                       {"documents", summary.documents},
                       {"repeated", summary.repeated},
                       {"without_words", summary.without_words},
                       {"without_shingle", summary.without_shingle},
                       {"bytes", summary.bytes},
                       {"words", summary.words}}},
                     {"found",
                      {{"nodes", summary.nodes},
                       {"copies", summary.copies},
                       {"candidates", summary.candidates},
                       {"pairs", summary.pairs},
                       {"relations", relations},
                       {"implied_pairs", summary.implied},
                       {"clusters", summary.clusters},
                       {"clustered_documents", summary.clustered},
                       {"kept_lines", or_null(summary.kept)}}},
                     {"method",
                      {{"exact", summary.is_exact},
                       {"num_hashes", summary.num_hashes},
                       {"bands", summary.bands},
                       {"rows", summary.rows},
                       {"planned_resemblance", or_null(summary.planned_resemblance)},
                       {"expected_recall", or_null(shown_recall(summary.expected_recall))},
                       {"band_collisions", summary.band_collisions},
                       {"expected_wrong_collisions", or_null(summary.expected_wrong_collisions)},
                       {"guarantee", or_null(summary.guarantee)},
                       {"measured_recall",
                        summary.measured_recall ? recall_json(*summary.measured_recall) : Json()},
                       {"memory_needed", summary.memory_needed}}},
                     {"left_out",
                      {{"boilerplate_fingerprints", summary.boilerplate_fingerprints},
                       {"boilerplate", boilerplate},
                       {"large_groups", summary.large_groups},
                       {"largest_group", summary.largest_group},
                       {"not_compared", summary.not_compared},
                       {"unreadable_dates", summary.unreadable_dates},
                       {"problems", summary.problems},
                       {"problem_lines", summary.problem_lines}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string render_summary_text(const ScanSummary& summary) {
  std::string text = fmt::format("{}, {}\n", counted(summary.documents, "document"),
                                 counted(summary.words, "word"));
  if (summary.repeated != 0) {
    text += fmt::format("  {} given again, with the same id and text\n",
                        counted(summary.repeated, "record"));
  }
  if (summary.without_words != 0) {
    text += fmt::format("  {} without a word\n", grouped(summary.without_words));
  }
  if (summary.without_shingle != 0) {
    text += fmt::format("  {} shorter than a shingle: of those only copies are found\n",
                        grouped(summary.without_shingle));
  }
  text += question_text(summary.asked);
  text += counted(summary.pairs, "pair") + ":";
  for (const PairRelation relation : kRelations) {
    text += fmt::format("{} {} {}", relation == PairRelation::kIdentical ? "" : ",",
                        grouped(summary.pairs_of[static_cast<std::size_t>(relation)]),
                        pair_relation_name(relation));
  }
  text += "\n";
  if (summary.implied != 0) {
    text +=
        fmt::format("  copies imply {} more (--all-pairs lists them)\n", grouped(summary.implied));
  }
  if (summary.clusters != 0) {
    text += fmt::format("{} of {}\n", counted(summary.clusters, "cluster"),
                        counted(summary.clustered, "document"));
  }
  if (summary.kept) text += counted(*summary.kept, "line") + " kept\n";
  text += how_text(summary);
  text += counted(summary.candidates, "candidate") + ", each verified\n";
  if (summary.measured_recall) text += recall_text(*summary.measured_recall);
  if (summary.memory_needed != 0) {
    text += fmt::format(
        "the memory allowed could not hold: the program and the rows of {} alone take about {} "
        "MB\n",
        counted(summary.documents + summary.repeated, "document"),
        grouped((summary.memory_needed + 999'999) / 1'000'000));
  }
  return text + left_out_text(summary);
}

}  // namespace ibid
