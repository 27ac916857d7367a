#include "ibid/evaluate/ecbplus_corpus.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/xml_elements.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOtherEvent = "ecbplus";
constexpr std::string_view kEvent = "ecb";

Result<std::string> read_tokens(const fs::path& file) {
  const Result<std::vector<XmlElement>> tokens = read_xml_elements(file, "token");
  if (!tokens) return tokens.error();
  std::string text;
  std::string_view sentence;
  for (const XmlElement& token : tokens.value()) {
    if (!text.empty()) text += token.get("sentence") == sentence ? ' ' : '\n';
    sentence = token.get("sentence");
    text += token.text;
  }
  if (text.empty()) return bad_data(file, "holds no token");
  return text;
}

Result<EventReport> read_report(const std::string& topic, const fs::path& file) {
  EventReport report{file.stem().string(), topic, false, {}};
  std::string_view name = report.id;
  report.is_other = name.ends_with(kOtherEvent);
  const std::string_view ending = report.is_other ? kOtherEvent : kEvent;
  std::uint64_t number = 0;
  const bool has_ending = name.ends_with(ending);
  if (has_ending) name.remove_suffix(ending.size());
  if (!has_ending || !name.starts_with(topic + "_") ||
      !parse_count(name.substr(topic.size() + 1), number)) {
    return bad_data(file, "is not named " + topic + "_NUMBERecb.xml or " + topic +
                              "_NUMBERecbplus.xml, which tells the event");
  }
  Result<std::string> text = read_tokens(file);
  if (!text) return text.error();
  report.text = std::move(text).value();
  return report;
}

}  // namespace

Result<std::vector<EventReport>> read_ecbplus(const fs::path& folder) {
  constexpr std::string_view kWanted =
      "a folder of ECB+, with a folder of XML files for each topic";
  const Result<FolderContent> topics = list_folder(folder, kWanted);
  if (!topics) return topics.error();
  std::vector<EventReport> reports;
  for (const fs::path& topic : topics.value().folders) {
    const Result<FolderContent> content = list_folder(topic, kWanted);
    if (!content) return content.error();
    for (const fs::path& file : content.value().files) {
      if (file.extension() != ".xml") continue;
      Result<EventReport> report = read_report(topic.filename().string(), file);
      if (!report) return report.error();
      reports.push_back(std::move(report).value());
    }
  }
  if (reports.empty()) return bad_data(folder, "holds no XML file in a folder for its topic");
  return reports;
}

}  // namespace ibid::detail
