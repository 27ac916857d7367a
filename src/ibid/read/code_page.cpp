#include "ibid/read/code_page.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <span>

#include "ibid/base/utf8.hpp"
#include "ibid/read/plausibility.hpp"

namespace ibid::detail {
namespace {

struct CodePage {
  const char* name;                       // IANA
  std::array<const char*, 2> detections;  // as ICU's detector may call it
  EastAsian writing = EastAsian::kNone;
  /// Lead bytes whose ideographs or syllables are in common use (level 1 of the standard).
  unsigned char first_common_lead = 0;
  unsigned char last_common_lead = 0;
  unsigned char least_common_trail = 0;
  const char* converter = nullptr;  // ICU's name where it is a superset of the IANA one
};

// In order of preference: a later one wins only by better evidence.
constexpr std::array<CodePage, 28> kCodePages{{
    {"windows-1252", {"windows-1252", "ISO-8859-1"}},
    // For the C1 bytes that windows-1252 leaves undefined.
    {"ISO-8859-1", {"ISO-8859-1", nullptr}},
    {"windows-1251", {"windows-1251", nullptr}},
    {"KOI8-R", {"KOI8-R", nullptr}},
    {"KOI8-U", {"KOI8-R", nullptr}},
    {"windows-1250", {"windows-1250", "ISO-8859-2"}},
    {"ISO-8859-2", {"ISO-8859-2", nullptr}},
    {"windows-1254", {"windows-1254", "ISO-8859-9"}},
    {"windows-1253", {"windows-1253", "ISO-8859-7"}},
    {"ISO-8859-7", {"ISO-8859-7", nullptr}},
    {"windows-1255", {"windows-1255", "ISO-8859-8"}},
    {"windows-1256", {"windows-1256", nullptr}},
    {"ISO-8859-6", {"ISO-8859-6", nullptr}},
    {"ISO-8859-5", {"ISO-8859-5", nullptr}},
    {"IBM866", {nullptr, nullptr}},
    {"windows-1257", {nullptr, nullptr}},
    {"windows-874", {nullptr, nullptr}},
    // Macintosh and DOS, for files from old archives.
    {"macintosh", {nullptr, nullptr}},
    {"x-mac-cyrillic", {nullptr, nullptr}},
    {"x-mac-ce", {nullptr, nullptr}, EastAsian::kNone, 0, 0, 0, "x-mac-centraleurroman"},
    {"x-mac-greek", {nullptr, nullptr}},
    {"IBM850", {nullptr, nullptr}},
    {"IBM852", {nullptr, nullptr}},
    {"EUC-KR", {"EUC-KR", nullptr}, EastAsian::kKorean, 0xB0, 0xC8, 0xA1, "windows-949"},
    {"EUC-JP", {"EUC-JP", nullptr}, EastAsian::kJapanese, 0xB0, 0xCF, 0xA1},
    {"Shift_JIS", {"Shift_JIS", nullptr}, EastAsian::kJapanese, 0x88, 0x98, 0x40},
    {"GB18030", {"GB18030", nullptr}, EastAsian::kChinese, 0xB0, 0xD7, 0xA1},
    {"Big5", {"Big5", nullptr}, EastAsian::kChinese, 0xA4, 0xC6, 0x40},
}};

constexpr std::size_t kExcerptBytes = 64 << 10;  // of lines with bytes above ASCII
constexpr double kDetectorWeight = 0.1;          // the most that the detector can add
constexpr double kMostCommonBonus = 0.03;        // of windows-1252
constexpr double kAlphabetWeight = 0.1;          // the most that a language's letters can add
constexpr double kLeastPlausible = 0.8;
constexpr double kRivalMargin = 0.02;  // less evidence apart than this, and it is a guess
constexpr char32_t kUndefined = std::numeric_limits<char32_t>::max();

bool is_single_byte(const CodePage& page) { return page.writing == EastAsian::kNone; }

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

/// A converter that stops at what the code page leaves undefined; null when ICU lacks it.
Converter open_strict(const CodePage& page) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(page.converter != nullptr ? page.converter : page.name, &error));
  if (U_FAILURE(error)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return U_FAILURE(error) ? nullptr : std::move(converter);
}

/// Calls emit(code point, offset of its first byte) for each; false when a byte is undefined.
/// With `cut`, an incomplete sequence at the end is passed over.
template <typename Emit>
bool convert(UConverter* converter, std::string_view bytes, bool cut, Emit&& emit) {
  if (bytes.size() > std::numeric_limits<std::int32_t>::max()) return false;  // ICU's limit
  std::array<UChar, 4096> units{};
  std::array<std::int32_t, 4096> offsets{};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::size_t offset = 0;  // of the last unit that ICU gave one
  UChar lead = 0;
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    const auto base = static_cast<std::size_t>(source - bytes.data());
    UChar* target = units.data();
    ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, end, offsets.data(),
                   static_cast<UBool>(!cut), &error);
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return false;
    for (std::size_t i = 0; i < static_cast<std::size_t>(target - units.data()); ++i) {
      if (U16_IS_TRAIL(units[i]) && lead != 0) {
        emit(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, units[i])), offset);
        lead = 0;
        continue;
      }
      if (offsets[i] >= 0) offset = base + static_cast<std::size_t>(offsets[i]);
      if (U16_IS_SURROGATE(units[i])) {
        lead = units[i];
      } else {
        emit(char32_t{units[i]}, offset);
      }
    }
  }
  return true;
}

using ByteTable = std::array<char32_t, 256>;

/// The code point of each byte. The windows-125x tables of ICU send the bytes that Microsoft
/// left undefined to C1 controls; here they are undefined.
ByteTable byte_table(UConverter* converter, bool windows) {
  ByteTable table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char stored = static_cast<char>(byte);
    table[byte] = kUndefined;
    ucnv_resetToUnicode(converter);
    convert(converter, {&stored, 1}, false,
            [&](char32_t value, std::size_t) { table[byte] = value; });
    if (windows && table[byte] >= 0x80 && table[byte] < 0xA0) table[byte] = kUndefined;
  }
  return table;
}

/// Lines that hold bytes above ASCII: what tells encodings apart. A line feed is never part of a
/// longer sequence in the code pages here, so lines can be decoded alone.
std::string take_excerpt(std::string_view bytes) {
  std::string excerpt;
  std::size_t position = 0;
  const auto above_ascii = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
  while (position < bytes.size() && excerpt.size() < kExcerptBytes) {
    const auto hit = std::find_if(bytes.begin() + position, bytes.end(), above_ascii);
    if (hit == bytes.end()) break;
    const auto found = static_cast<std::size_t>(hit - bytes.begin());
    const std::size_t feed = bytes.rfind('\n', found);
    // Without a line feed nearby the first byte above ASCII is as sure a place to begin.
    std::size_t begin = feed == std::string_view::npos ? position : std::max(position, feed + 1);
    if (found - begin > kExcerptBytes / 2) begin = found;
    const std::size_t end = std::min(bytes.find('\n', found), bytes.size());
    excerpt += bytes.substr(begin, std::min(end + 1 - begin, kExcerptBytes - excerpt.size()));
    position = end + 1;
  }
  return excerpt;
}

struct Detection {
  std::string name;
  double confidence = 0.0;  // [0, 1]
};

std::vector<Detection> detect(std::string_view excerpt) {
  std::vector<Detection> detections;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            &ucsdet_close);
  if (U_FAILURE(error)) return detections;
  ucsdet_setText(detector.get(), excerpt.data(), static_cast<std::int32_t>(excerpt.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &error);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &error);
    if (U_SUCCESS(error)) detections.push_back({name, confidence / 100.0});
  }
  return detections;
}

double confidence_in(const CodePage& page, const std::vector<Detection>& detections) {
  double best = 0.0;
  for (const Detection& detection : detections) {
    for (const char* name : page.detections) {
      if (name != nullptr && detection.name == name) best = std::max(best, detection.confidence);
    }
  }
  return best;
}

Rank rank_of(const CodePage& page, std::string_view excerpt, std::size_t offset) {
  const auto lead = static_cast<unsigned char>(excerpt[offset]);
  const auto trail =
      static_cast<unsigned char>(offset + 1 < excerpt.size() ? excerpt[offset + 1] : '\xFF');
  const bool common = lead >= page.first_common_lead && lead <= page.last_common_lead &&
                      trail >= page.least_common_trail;
  return common ? Rank::kCommon : Rank::kRare;
}

/// The excerpt as this code page reads it; empty when it does not.
std::vector<RankedPoint> read_excerpt(const CodePage& page, UConverter* converter,
                                      std::string_view excerpt) {
  std::vector<RankedPoint> points;
  points.reserve(excerpt.size());
  const bool valid = convert(converter, excerpt, true, [&](char32_t value, std::size_t offset) {
    points.push_back({value, rank_of(page, excerpt, offset)});
  });
  ucnv_resetToUnicode(converter);
  if (!valid) points.clear();
  return points;
}

std::array<std::uint64_t, 256> count_bytes(std::string_view bytes) {
  std::array<std::uint64_t, 256> counts{};
  for (const char byte : bytes) ++counts[static_cast<unsigned char>(byte)];
  return counts;
}

std::optional<CodePageText> convert_single_byte(std::string_view bytes, const ByteTable& table,
                                                const std::array<std::uint64_t, 256>& counts) {
  std::array<std::string, 256> forms;
  std::uint64_t size = 0;
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    if (counts[byte] == 0) continue;
    if (table[byte] == kUndefined) return std::nullopt;
    append_utf8(forms[byte], table[byte]);
    size += counts[byte] * forms[byte].size();
  }
  CodePageText converted;
  converted.text.reserve(size);
  for (const char byte : bytes) converted.text += forms[static_cast<unsigned char>(byte)];
  return converted;
}

std::optional<CodePageText> convert_multi_byte(std::string_view bytes, UConverter* converter) {
  CodePageText converted;
  converted.single_byte = false;
  converted.text.reserve(bytes.size() + bytes.size() / 2);  // pairs become triples
  converted.offsets.reserve(bytes.size() / 2 + 1);
  const bool valid = convert(converter, bytes, false, [&](char32_t value, std::size_t offset) {
    append_utf8(converted.text, value);
    converted.offsets.push_back(static_cast<std::uint32_t>(offset));
  });
  if (!valid) return std::nullopt;
  converted.offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  return converted;
}

struct Candidate {
  const CodePage* page = nullptr;
  double plausibility = 0.0;
  double alphabet = 0.0;  // what alphabet_share says
  double evidence = 0.0;
  std::vector<RankedPoint> text;  // of the excerpt
};

std::vector<Candidate> rank_candidates(std::string_view bytes) {
  const std::string excerpt = take_excerpt(bytes);
  const std::vector<Detection> detections = detect(excerpt);
  std::vector<Candidate> candidates;
  for (const CodePage& page : kCodePages) {
    const Converter converter = open_strict(page);
    if (converter == nullptr) continue;
    std::vector<RankedPoint> text = read_excerpt(page, converter.get(), excerpt);
    if (text.empty()) continue;
    const double fit = plausibility(text, page.writing);
    const double bonus = &page == kCodePages.data() ? kMostCommonBonus : 0.0;
    const double alphabet = alphabet_share(text);
    const double evidence = fit + bonus + kAlphabetWeight * alphabet +
                            kDetectorWeight * confidence_in(page, detections);
    candidates.push_back({&page, fit, alphabet, evidence, std::move(text)});
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& left, const Candidate& right) { return left.evidence > right.evidence; });
  return candidates;
}

/// What one letter more or less can change: a short text proves little. The likeliest code page of
/// all needs no more than the least margin.
double rival_margin(const Candidate& chosen) {
  if (chosen.page == kCodePages.data()) return kRivalMargin;
  const auto letters = std::count_if(chosen.text.begin(), chosen.text.end(),
                                     [](RankedPoint each) { return each.value >= 0x80; });
  return std::max(kRivalMargin, 1.0 / static_cast<double>(std::max<std::ptrdiff_t>(letters, 1)));
}

/// The best of the candidates behind `chosen` that reads another text, if there is as much to say
/// for it.
std::string rival_of(const Candidate& chosen, const std::vector<Candidate>& candidates) {
  const double least = chosen.evidence - rival_margin(chosen);
  for (const Candidate& other : candidates) {
    if (other.evidence > chosen.evidence || other.page == chosen.page) continue;
    if (other.evidence <= least) break;
    const bool same =
        std::equal(other.text.begin(), other.text.end(), chosen.text.begin(), chosen.text.end(),
                   [](RankedPoint left, RankedPoint right) { return left.value == right.value; });
    if (!same) return other.page->name;
  }
  return {};
}

}  // namespace

std::optional<CodePageText> convert_code_page(std::string_view bytes) {
  const std::array<std::uint64_t, 256> counts = count_bytes(bytes);
  const std::vector<Candidate> candidates = rank_candidates(bytes);
  for (const Candidate& candidate : candidates) {
    const Converter converter = open_strict(*candidate.page);
    const bool windows = std::strncmp(candidate.page->name, "windows-", 8) == 0;
    std::optional<CodePageText> converted =
        is_single_byte(*candidate.page)
            ? convert_single_byte(bytes, byte_table(converter.get(), windows), counts)
            : convert_multi_byte(bytes, converter.get());
    if (!converted) continue;
    converted->encoding = candidate.page->name;
    converted->plausible = std::min(candidate.plausibility, candidate.alphabet) >= kLeastPlausible;
    converted->rival = rival_of(candidate, candidates);
    return converted;
  }
  return std::nullopt;
}

}  // namespace ibid::detail
