#include "ibid/read/encoding.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

#include "ibid/base/number.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/code_page.hpp"

namespace ibid::detail {
namespace {

using Storage = PositionMap::Storage;

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kGuessUnits = 32 << 10;  // how much of a text shows that it is UTF-16

enum class Endian { kLittle, kBig };

struct WideForm {
  const char* name;
  std::string_view mark;
  std::size_t unit;  // bytes
  Endian endian;
};

// The marks of UTF-32 first: the little-endian one begins with that of UTF-16.
constexpr WideForm kWideForms[] = {
    {"UTF-32LE", {"\xFF\xFE\0\0", 4}, 4, Endian::kLittle},
    {"UTF-32BE", {"\0\0\xFE\xFF", 4}, 4, Endian::kBig},
    {"UTF-16LE", {"\xFF\xFE", 2}, 2, Endian::kLittle},
    {"UTF-16BE", {"\xFE\xFF", 2}, 2, Endian::kBig},
};
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

char32_t unit_at(std::string_view bytes, std::size_t position, const WideForm& form) {
  char32_t value = 0;
  for (std::size_t i = 0; i < form.unit; ++i) {
    const std::size_t from = form.endian == Endian::kBig ? i : form.unit - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[position + from]);
  }
  return value;
}

constexpr bool is_lead_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_trail_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
constexpr bool is_scalar_value(char32_t value) {
  return value < 0x110000 && !is_lead_surrogate(value) && !is_trail_surrogate(value);
}

struct WidePoint {
  char32_t value = 0;
  std::size_t size = 0;  // stored bytes
  bool broken = false;
};

/// @pre a whole unit stands at `position`
WidePoint wide_point(std::string_view bytes, std::size_t position, const WideForm& form) {
  const char32_t first = unit_at(bytes, position, form);
  if (is_scalar_value(first)) return {first, form.unit, false};
  if (is_lead_surrogate(first) && form.unit == 2 && position + 4 <= bytes.size()) {
    const char32_t second = unit_at(bytes, position + 2, form);
    if (is_trail_surrogate(second)) {
      return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4, false};
    }
  }
  return {kReplacement, form.unit, true};
}

/// nullopt when over 1 % of the units are no code points.
std::optional<DecodedText> decode_wide(std::string_view bytes, const WideForm& form, bool marked) {
  DecodedText decoded;
  decoded.encoding = form.name;
  decoded.storage = form.unit == 2 ? Storage::kUtf16 : Storage::kUtf32;
  decoded.prefix = marked ? form.mark.size() : 0;
  const std::size_t extra = bytes.size() % form.unit;
  const std::size_t end = bytes.size() - extra;
  decoded.text.reserve(bytes.size());
  std::size_t broken = 0;
  std::size_t points = 0;
  for (std::size_t i = decoded.prefix; i < end; ++points) {
    const WidePoint point = wide_point(bytes.substr(0, end), i, form);
    append_utf8(decoded.text, point.value);
    broken += point.broken ? 1 : 0;
    i += point.size;
  }
  if (broken * 100 > points) return std::nullopt;
  decoded.warnings.push_back(fmt::format("read as {} and converted to UTF-8", form.name));
  if (broken > 0) {
    decoded.warnings.push_back(fmt::format(
        "{} read as U+FFFD", count_of(broken, fmt::format("broken {} unit", form.name))));
  }
  if (extra > 0) {
    decoded.warnings.push_back(
        fmt::format("the last {} of the file {} no whole {} unit and {} left out",
                    extra == 1 ? "byte" : fmt::format("{} bytes", extra), extra == 1 ? "is" : "are",
                    form.name, extra == 1 ? "was" : "were"));
  }
  return decoded;
}

/// White space, ASCII and ideographic punctuation: what every text has now and then, and what
/// another reading of its bytes does not.
bool is_landmark(char32_t value) {
  return value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value < 0x7F) ||
         (value >= 0x3000 && value <= 0x3002) || value == 0xFF0C;
}

/// The share of landmarks when the head of `bytes` is read in `form`; 0 when it cannot be that.
double landmark_share(std::string_view bytes, const WideForm& form) {
  const std::size_t end =
      std::min(bytes.size() - bytes.size() % form.unit, form.unit * kGuessUnits);
  std::size_t points = 0;
  std::size_t landmarks = 0;
  std::size_t strange = 0;
  for (std::size_t i = 0; i < end; ++points) {
    const WidePoint point = wide_point(bytes, i, form);
    landmarks += is_landmark(point.value) ? 1 : 0;
    const bool space = point.value == '\t' || point.value == '\n' || point.value == '\r';
    strange += point.broken || (point.value < 0x20 && !space) ||
                       !u_isdefined(static_cast<UChar32>(point.value))
                   ? 1
                   : 0;
    i += point.size;
  }
  if (points == 0 || strange * 100 > points) return 0.0;
  return static_cast<double>(landmarks) / static_cast<double>(points);
}

/// The UTF-32 or UTF-16 form that bytes without a mark are in, or null.
const WideForm* guess_wide(std::string_view bytes) {
  constexpr double kLeastShare = 0.03;  // Chinese has a comma or a stop every thirty characters
  constexpr double kMargin = 4.0;       // the other byte order must be far worse
  for (std::size_t i = 0; i < std::size(kWideForms); i += 2) {
    const WideForm& little_form = kWideForms[i];
    const WideForm& big_form = kWideForms[i + 1];
    if (bytes.size() % little_form.unit != 0) continue;
    const double little = landmark_share(bytes, little_form);
    const double big = landmark_share(bytes, big_form);
    if (little >= kLeastShare && little > kMargin * big) return &little_form;
    if (big >= kLeastShare && big > kMargin * little) return &big_form;
  }
  return nullptr;
}

/// The length of the maximal subpart of an ill-formed sequence (Unicode 15.0, section 3.9).
/// @pre the sequence at `position` is ill-formed
std::size_t broken_length(std::string_view bytes, std::size_t position) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const unsigned lead = byte(position);
  if (lead < 0xE0 || lead > 0xF4) return 1;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte(position + 1) < low || byte(position + 1) > high) return 1;
  if (lead < 0xF0 || byte(position + 2) < 0x80 || byte(position + 2) > 0xBF) return 2;
  return 3;
}

struct BrokenPart {
  std::size_t begin = 0;
  std::size_t size = 0;
};

/// Calls visit(part) for each ill-formed part, in order. Parts are not collected: a hostile file
/// has one in every second byte.
template <typename Visit>
void for_each_broken_part(std::string_view bytes, Visit&& visit) {
  std::size_t position = find_invalid_utf8(bytes);
  while (position < bytes.size()) {
    const BrokenPart part{position, broken_length(bytes, position)};
    visit(part);
    position = part.begin + part.size;
    position += find_invalid_utf8(bytes.substr(position));
  }
}

/// The number of broken parts when the rest is clearly UTF-8; nullopt when it is not.
std::optional<std::size_t> count_repairs(std::string_view bytes) {
  const auto leads = std::count_if(bytes.begin(), bytes.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0xC2;
  });
  std::size_t parts = 0;
  for_each_broken_part(bytes, [&](BrokenPart) { ++parts; });
  // A broken part may hold one of the lead bytes, hence three for two well-formed sequences.
  if (static_cast<std::size_t>(leads) < 3 * parts) return std::nullopt;
  return parts;
}

/// @param content  what follows a mark of `prefix` bytes
DecodedText repair_utf8(std::string_view content, std::size_t num_parts, std::size_t prefix) {
  DecodedText decoded;
  decoded.encoding = "UTF-8";
  decoded.storage = Storage::kTable;
  decoded.prefix = prefix;
  decoded.text.reserve(content.size() + 2 * num_parts);
  decoded.offsets.reserve(count_code_points(content) + num_parts + 1);
  const auto add_offset = [&](std::size_t i) {
    decoded.offsets.push_back(static_cast<std::uint32_t>(prefix + i));
  };
  std::size_t position = 0;
  const auto copy_until = [&](std::size_t end) {
    decoded.text += content.substr(position, end - position);
    for (; position < end; ++position) {
      if (is_utf8_start(content[position])) add_offset(position);
    }
  };
  std::string first_place;
  for_each_broken_part(content, [&](BrokenPart part) {
    copy_until(part.begin);
    if (first_place.empty()) {
      first_place = fmt::format("byte {} ({})", prefix + part.begin,
                                line_and_column(decoded.text, decoded.text.size()));
    }
    add_offset(part.begin);
    append_utf8(decoded.text, kReplacement);
    position = part.begin + part.size;
  });
  copy_until(content.size());
  add_offset(content.size());
  decoded.warnings.push_back(fmt::format("{} read as U+FFFD, the first at {}",
                                         count_of(num_parts, "broken UTF-8 sequence"),
                                         first_place));
  return decoded;
}

DecodedText take_utf8(std::string bytes, std::size_t prefix) {
  DecodedText decoded;
  bytes.erase(0, prefix);
  decoded.text = std::move(bytes);
  decoded.encoding = "UTF-8";
  decoded.prefix = prefix;
  return decoded;
}

/// A guess is never passed off as knowledge.
std::string said_of(const CodePageText& converted) {
  constexpr const char* kRemedy = "save the file as UTF-8 if letters look wrong";
  if (!converted.plausible) {
    return fmt::format("read as {} for want of a better fit and converted to UTF-8; {}",
                       converted.encoding, kRemedy);
  }
  if (!converted.rival.empty()) {
    return fmt::format("read as {}, a guess, and converted to UTF-8: {} fits nearly as well; {}",
                       converted.encoding, converted.rival, kRemedy);
  }
  return fmt::format("read as {} and converted to UTF-8", converted.encoding);
}

Result<DecodedText> take_code_page(std::string_view bytes) {
  std::optional<CodePageText> converted = convert_code_page(bytes);
  if (!converted) {
    return Error{
        ErrorCode::kBinary,
        fmt::format("byte {} is not UTF-8, and no other encoding known here fits; save the "
                    "text as UTF-8",
                    find_invalid_utf8(bytes))};
  }
  DecodedText decoded;
  decoded.warnings.push_back(said_of(*converted));
  decoded.text = std::move(converted->text);
  decoded.encoding = std::move(converted->encoding);
  decoded.storage = converted->single_byte ? Storage::kSingleByte : Storage::kTable;
  decoded.offsets = std::move(converted->offsets);
  return decoded;
}

Result<DecodedText> decode_unmarked(std::string bytes) {
  const bool valid = find_invalid_utf8(bytes) == bytes.size();
  // UTF-16 and UTF-32 that are also UTF-8 have a NUL beside each of their landmarks.
  if (!valid || bytes.find('\0') != std::string::npos) {
    if (const WideForm* form = guess_wide(bytes)) {
      if (std::optional<DecodedText> decoded = decode_wide(bytes, *form, false)) {
        return std::move(*decoded);
      }
    }
  }
  if (valid) return take_utf8(std::move(bytes), 0);
  if (const std::optional<std::size_t> parts = count_repairs(bytes)) {
    return repair_utf8(bytes, *parts, 0);
  }
  return take_code_page(bytes);
}

Result<DecodedText> decode_marked_utf8(std::string bytes) {
  const std::size_t prefix = kUtf8Mark.size();
  const std::string_view content = std::string_view(bytes).substr(prefix);
  const std::size_t broken = find_invalid_utf8(content);
  if (broken == content.size()) return take_utf8(std::move(bytes), prefix);
  if (const std::optional<std::size_t> parts = count_repairs(content)) {
    return repair_utf8(content, *parts, prefix);
  }
  return Error{ErrorCode::kBinary,
               fmt::format("begins with the mark of UTF-8, but byte {} breaks it; save the text as "
                           "UTF-8",
                           prefix + broken)};
}

}  // namespace

std::string line_and_column(std::string_view text, std::size_t offset, std::size_t first_line) {
  const std::string_view before = text.substr(0, offset);
  const auto feeds = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t feed = before.rfind('\n');
  const std::string_view start = feed == std::string_view::npos ? before : before.substr(feed + 1);
  return fmt::format("line {}, column {}", first_line + feeds, 1 + count_code_points(start));
}

Result<DecodedText> decode_text(std::string bytes) {
  constexpr const char* kMarked = "begins with a byte-order mark, which is not part of the text";
  if (bytes.starts_with(kUtf8Mark)) {
    Result<DecodedText> decoded = decode_marked_utf8(std::move(bytes));
    if (decoded) decoded.value().warnings.emplace_back(kMarked);
    return decoded;
  }
  for (const WideForm& form : kWideForms) {
    if (!bytes.starts_with(form.mark)) continue;
    std::optional<DecodedText> decoded = decode_wide(bytes, form, true);
    if (!decoded) continue;
    decoded->warnings.emplace_back(kMarked);
    return std::move(*decoded);
  }
  return decode_unmarked(std::move(bytes));
}

}  // namespace ibid::detail
