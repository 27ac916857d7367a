#include "ibid/evaluate/render_evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/printable.hpp"

namespace ibid {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(round6(*value)) : Json(); }

Json as_json(const Measure& measure) {
  Json json{{"name", measure.name}, {"value", number(measure.value)}};
  json["interval"] = measure.interval ? Json{{"low", round6(measure.interval->low)},
                                             {"high", round6(measure.interval->high)}}
                                      : Json();
  return json;
}

Json as_json(const MeasuredGroup& group) {
  Json counts = Json::array();
  for (const Count& count : group.counts) {
    counts.push_back({{"name", count.name}, {"value", count.value}});
  }
  Json measures = Json::array();
  for (const Measure& measure : group.measures) measures.push_back(as_json(measure));
  return {{"name", printable_line(group.name)}, {"counts", counts}, {"measures", measures}};
}

Json as_json(const MeasuredTable& table) {
  Json groups = Json::array();
  for (const MeasuredGroup& group : table.groups) groups.push_back(as_json(group));
  return {{"title", table.title}, {"explanation", table.explanation}, {"groups", groups}};
}

// What a column shows is no finer than three digits: the intervals are wider.
std::string shown(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", round6(*value)) : "-";
}

std::string shown(const std::optional<ConfidenceInterval>& interval) {
  return interval ? fmt::format("{:.3f}-{:.3f}", round6(interval->low), round6(interval->high))
                  : "";
}

using Row = std::vector<std::string>;

// The first row heads the columns.
std::vector<Row> rows_of(const MeasuredTable& table) {
  std::vector<Row> rows(1, Row{""});
  if (table.groups.empty()) return rows;
  for (const Count& count : table.groups.front().counts) rows[0].push_back(count.name);
  for (const Measure& measure : table.groups.front().measures) {
    rows[0].push_back(measure.name);
  }
  for (const MeasuredGroup& group : table.groups) {
    Row& row = rows.emplace_back(1, printable_line(group.name));
    for (const Count& count : group.counts) row.push_back(fmt::format("{}", count.value));
    for (const Measure& measure : group.measures) {
      const std::string interval = shown(measure.interval);
      row.push_back(interval.empty() ? shown(measure.value)
                                     : fmt::format("{} ({})", shown(measure.value), interval));
    }
  }
  return rows;
}

std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  return widths;
}

// Tables with more columns than a line holds stand on their side: a line for each measure.
constexpr std::size_t kColumns = 100;

std::vector<Row> turned(const std::vector<Row>& rows) {
  std::vector<Row> columns(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) columns[i].push_back(row[i]);
  }
  return columns;
}

std::size_t total_width(const std::vector<std::size_t>& widths) {
  std::size_t total = 0;
  for (const std::size_t width : widths) total += width + 2;
  return total;
}

std::vector<Row> shaped_rows_of(const MeasuredTable& table) {
  std::vector<Row> rows = rows_of(table);
  return total_width(widths_of(rows)) > kColumns ? turned(rows) : rows;
}

std::string aligned(const MeasuredTable& table) {
  const std::vector<Row> rows = shaped_rows_of(table);
  const std::vector<std::size_t> widths = widths_of(rows);
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i])
                     : fmt::format("  {:>{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

// A bar in the name of a file is no border of a column.
std::string without_bars(std::string text) {
  for (std::size_t bar = 0; (bar = text.find('|', bar)) != std::string::npos; bar += 2) {
    text.insert(bar, 1, '\\');
  }
  return text;
}

std::string in_markdown(std::vector<Row> rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::string& cell : rows[i]) cell = without_bars(std::move(cell));
    text += fmt::format("| {} |\n", fmt::join(rows[i], " | "));
    if (i > 0) continue;
    text += "|---|";
    for (std::size_t column = 1; column < rows[0].size(); ++column) text += "--:|";
    text += '\n';
  }
  return text;
}

std::string about_intervals(const Evaluation& evaluation) {
  return evaluation.resamples == 0
             ? std::string{}
             : fmt::format("In brackets: 95 % intervals of a bootstrap of {} resamples, seed {}.\n",
                           evaluation.resamples, evaluation.seed);
}

}  // namespace

std::string render_evaluation_text(const Evaluation& evaluation) {
  std::string text = fmt::format("{} on {}\n", evaluation.task, printable_line(evaluation.data));
  for (const MeasuredTable& table : evaluation.tables) {
    text += fmt::format("\n{}\n{}\n\n{}", table.title, table.explanation, aligned(table));
  }
  text += '\n' + about_intervals(evaluation);
  for (const std::string& note : evaluation.notes) text += printable_line(note) + '\n';
  if (evaluation.worst.empty()) return text;
  text += "\nworst cases\n";
  for (const WorstCase& worst : evaluation.worst) {
    text += fmt::format("  {:.3f}  {}  {}: {}\n", round6(worst.loss), printable_line(worst.group),
                        printable_line(worst.id), printable_line(worst.finding));
  }
  return text;
}

std::string render_evaluation_json(const Evaluation& evaluation, std::string_view tool_version) {
  Json json{{"schema", "ibid.evaluation/1"},
            {"tool", {{"name", "ibid"}, {"version", tool_version}}},
            {"task", evaluation.task},
            {"data", evaluation.data},
            {"every", evaluation.every},
            {"bootstrap", {{"seed", evaluation.seed}, {"resamples", evaluation.resamples}}}};
  json["tables"] = Json::array();
  for (const MeasuredTable& table : evaluation.tables) json["tables"].push_back(as_json(table));
  json["worst"] = Json::array();
  for (const WorstCase& worst : evaluation.worst) {
    json["worst"].push_back({{"group", worst.group},
                             {"id", worst.id},
                             {"loss", round6(worst.loss)},
                             {"finding", worst.finding}});
  }
  json["notes"] = evaluation.notes;
  constexpr int kIndent = 2;
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string render_evaluation_markdown(const Evaluation& evaluation) {
  std::string text;
  for (const MeasuredTable& table : evaluation.tables) {
    text += fmt::format("**{}.** {}\n\n{}\n", table.title, table.explanation,
                        in_markdown(shaped_rows_of(table)));
  }
  text += about_intervals(evaluation);
  for (const std::string& note : evaluation.notes) text += printable_line(note) + '\n';
  return text;
}

}  // namespace ibid
