#include "ibid/evaluate/reuters_stories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ibid/base/utf8.hpp"
#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

constexpr std::string_view kStory = "<REUTERS";
constexpr std::string_view kStoryEnd = "</REUTERS>";
constexpr std::string_view kBody = "<BODY>";
constexpr std::string_view kBodyEnd = "</BODY>";

/// The character that an entity at the beginning of `text` stands for.
struct Entity {
  std::size_t length = 0;  ///< 0: none begins here
  char32_t value = 0;
};

constexpr std::array<std::pair<std::string_view, char32_t>, 3> kNamed = {
    {{"&lt;", U'<'}, {"&gt;", U'>'}, {"&amp;", U'&'}}};
constexpr char32_t kNoCharacter = 0x11'0000;

Entity find_entity(std::string_view text) {
  for (const auto& [name, value] : kNamed) {
    if (text.starts_with(name)) return {name.size(), value};
  }
  if (!text.starts_with("&#")) return {};
  const std::size_t end = std::min(text.find_first_not_of("0123456789", 2), text.size());
  if (end == 2 || !text.substr(end).starts_with(';')) return {};
  std::uint64_t number = 0;
  const bool exists = parse_count(text.substr(2, end - 2), number) && number < kNoCharacter &&
                      (number < 0xD800 || number > 0xDFFF);
  return {end + 1, exists ? static_cast<char32_t>(number) : kNoCharacter};
}

/// Reads one file from its beginning to its end.
class StoryReader {
 public:
  StoryReader(const std::filesystem::path& file, std::string_view bytes)
      : file_(file), bytes_(bytes) {}

  Result<std::vector<ReutersStory>> read() {
    std::vector<ReutersStory> stories;
    std::size_t at = 0;
    while (true) {
      const std::size_t begin = std::min(bytes_.find(kStory, at), bytes_.size());
      if (auto error = check_gap(at, begin)) return *std::move(error);
      if (begin == bytes_.size()) break;
      const std::size_t end = bytes_.find(kStoryEnd, begin);
      if (end == bytes_.npos || bytes_.substr(begin + 1, end - begin).find(kStory) != bytes_.npos) {
        return bad(begin, "begins a story without an end");
      }
      Result<ReutersStory> story = read_story(begin, end);
      if (!story) return story.error();
      stories.push_back(std::move(story).value());
      at = end + kStoryEnd.size();
    }
    if (stories.empty()) return bad_data(file_, "holds no story: no <REUTERS ...> is there");
    return stories;
  }

 private:
  /// Places are asked for in their order, so that all lines are counted once.
  std::uint64_t line_of(std::size_t at) {
    if (at < counted_) counted_ = lines_ = 0;
    lines_ += static_cast<std::uint64_t>(
        std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted_ = at;
    return lines_ + 1;
  }
  Error bad(std::size_t at, std::string_view what) { return bad_line(file_, line_of(at), what); }

  /// Between stories stands nothing, and before the first the name of the document type.
  std::optional<Error> check_gap(std::size_t begin, std::size_t end) {
    std::size_t first = std::min(bytes_.find_first_not_of(" \t\r\n", begin), end);
    if (begin == 0 && bytes_.substr(first, end - first).starts_with("<!DOCTYPE")) {
      first = std::min(bytes_.find('>', first), end);
      first = std::min(bytes_.find_first_not_of("> \t\r\n", first), end);
    }
    if (first == end) return std::nullopt;
    return bad(first, "stands outside of every story");
  }

  /// @param end  of what is before </REUTERS>
  Result<ReutersStory> read_story(std::size_t begin, std::size_t end) {
    ReutersStory story;
    story.line = line_of(begin);
    const std::string_view content = bytes_.substr(begin, end - begin);
    constexpr std::string_view kNumber = " NEWID=\"";
    const std::string_view tag = content.substr(0, content.find('>'));
    const std::size_t number = tag.find(kNumber);
    if (number == tag.npos) return bad(begin, "begins a story without NEWID=\"...\"");
    const std::string_view value = tag.substr(number + kNumber.size());
    if (!parse_count(value.substr(0, value.find('"')), story.number)) {
      return bad(begin, "begins a story whose NEWID is no number");
    }
    const std::size_t body = content.find(kBody);
    const std::size_t body_end = content.find(kBodyEnd);
    if (body == content.npos && body_end == content.npos) return story;
    if (body == content.npos || body_end == content.npos || body_end < body) {
      return bad(begin + std::min(body, body_end), "has a <BODY> without its end, or an end alone");
    }
    if (content.find(kBody, body + 1) != content.npos) {
      return bad(begin + content.find(kBody, body + 1), "begins a second <BODY> in one story");
    }
    Result<std::string> text = decode(begin + body + kBody.size(), begin + body_end);
    if (!text) return text.error();
    story.body = std::move(text).value();
    return story;
  }

  Result<std::string> decode(std::size_t begin, std::size_t end) {
    std::string text;
    text.reserve(end - begin);
    for (std::size_t at = begin; at < end;) {
      const Entity entity = bytes_[at] == '&' ? find_entity(bytes_.substr(at, end - at)) : Entity{};
      if (entity.value == kNoCharacter) {
        return bad(at,
                   fmt::format("has {}, which is no character", bytes_.substr(at, entity.length)));
      }
      append_utf8(text, entity.length == 0 ? static_cast<unsigned char>(bytes_[at]) : entity.value);
      at += std::max<std::size_t>(entity.length, 1);
    }
    return text;
  }

  const std::filesystem::path& file_;
  std::string_view bytes_;
  std::size_t counted_ = 0;
  std::uint64_t lines_ = 0;
};

}  // namespace

Result<std::vector<ReutersStory>> read_reuters_stories(const std::filesystem::path& file) {
  const Result<std::string> bytes = read_data_file(file);
  if (!bytes) return bytes.error();
  return StoryReader(file, bytes.value()).read();
}

}  // namespace ibid::detail
