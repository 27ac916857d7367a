#include "ibid/evaluate/ecbplus_corpus.hpp"

#include <map>
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
constexpr std::string_view kWanted = "a folder of ECB+, with a folder of XML files for each topic";

Result<std::string> read_tokens(const fs::path& file) {
  const Result<std::vector<XmlElement>> tokens = read_xml_elements(file, {"token"});
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
  EventReport report{file.stem().string(), topic, 0, false, {}};
  std::string_view name = report.id;
  report.is_other = name.ends_with(kOtherEvent);
  const std::string_view ending = report.is_other ? kOtherEvent : kEvent;
  const bool has_ending = name.ends_with(ending);
  if (has_ending) name.remove_suffix(ending.size());
  if (lower_extension(file) != ".xml" || !has_ending || !name.starts_with(topic + "_") ||
      !parse_count(name.substr(topic.size() + 1), report.number)) {
    return bad_data(file, "is not named " + topic + "_NUMBERecb.xml or " + topic +
                              "_NUMBERecbplus.xml, which tells the event");
  }
  Result<std::string> text = read_tokens(file);
  if (!text) return text.error();
  report.text = std::move(text).value();
  return report;
}

Result<std::vector<EventReport>> read_topic(const fs::path& folder) {
  const Result<FolderContent> content = list_folder(folder, kWanted);
  if (!content) return content.error();
  if (!content.value().folders.empty()) {
    return bad_data(content.value().folders.front(),
                    "is a folder within a topic, whose reports are files; take it away");
  }
  std::vector<EventReport> reports;
  std::map<std::pair<bool, std::uint64_t>, std::string> ids;  // by event and number
  for (const fs::path& file : content.value().files) {
    if (is_about_a_set(file)) continue;
    Result<EventReport> report = read_report(folder.filename().string(), file);
    if (!report) return report.error();
    const auto [before, is_new] =
        ids.emplace(std::pair(report.value().is_other, report.value().number), report.value().id);
    if (!is_new) {
      return bad_data(file, "is report " + before->second + " once more; keep one of them");
    }
    reports.push_back(std::move(report).value());
  }
  if (reports.size() < 2) {
    return bad_data(folder,
                    "holds no two reports, and one makes no pair; add some, or take the "
                    "topic away");
  }
  return reports;
}

}  // namespace

Result<std::vector<EventReport>> read_ecbplus(const fs::path& folder) {
  const Result<FolderContent> topics = list_folder(folder, kWanted);
  if (!topics) return topics.error();
  std::vector<EventReport> reports;
  if (auto error = find_stray(topics.value().files, "a report stands in the folder of its topic")) {
    return *std::move(error);
  }
  for (const fs::path& topic : topics.value().folders) {
    Result<std::vector<EventReport>> of_topic = read_topic(topic);
    if (!of_topic) return of_topic.error();
    for (EventReport& report : of_topic.value()) reports.push_back(std::move(report));
  }
  if (reports.empty()) return bad_data(folder, "holds no XML file in a folder for its topic");
  return reports;
}

}  // namespace ibid::detail
