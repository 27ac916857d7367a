// Texts for the tests of attribution, and what was found in them.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/attribute/attribution.hpp"
#include "ibid/read/read.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::testing {

/// A document of plain text, analyzed as `compare` would.
inline AnalyzedText make_text(std::string text, DocumentMeta meta = {}) {
  Document document = std::move(decode_document(std::move(text), "test.txt")).value();
  document.meta = std::move(meta);
  return analyze_text(std::move(document));
}

/// An attribution with its words instead of spans.
struct Said {
  std::string source;
  std::string kind;
  std::string cue;
  std::string mention;
  std::string content;
  bool is_outlet = false;
  double confidence = 0.0;
  std::optional<std::uint32_t> nested_in;
  std::vector<std::string> candidates;
};

inline std::vector<Said> attributions_of(
    const AnalyzedText& text, const OutletRegistry& outlets = OutletRegistry::shipped()) {
  std::vector<Said> all;
  for (const Attribution& each : find_attributions(text, outlets)) {
    const auto words = [&](Span span) { return std::string(slice(text.document.text, span)); };
    all.push_back({each.source_name, std::string(cue_kind_name(each.kind)), words(each.cue),
                   words(each.mention), words(each.content), each.outlet.has_value(),
                   each.confidence, each.nested_in, each.candidates});
  }
  return all;
}

inline std::vector<Said> attributions_of(std::string text) {
  return attributions_of(make_text(std::move(text)));
}

/// The first attribution to a source; nullopt when there is none.
inline std::optional<Said> said_by(const std::vector<Said>& all, std::string_view source) {
  for (const Said& each : all) {
    if (each.source == source) return each;
  }
  return std::nullopt;
}

/// The text credits `source`, by this kind of cue, for these words.
inline void expect_credited(const std::vector<Said>& all, const char* text, const char* source,
                            const char* kind, const char* content) {
  const auto found = said_by(all, source);
  ASSERT_TRUE(found) << text;
  EXPECT_EQ(found->kind, kind) << text;
  EXPECT_EQ(found->content, content) << text;
}

/// An outlet may be named, but is the source of nothing.
inline void expect_no_outlet(const char* text) {
  for (const Said& each : attributions_of(std::string(text))) {
    EXPECT_FALSE(each.is_outlet) << each.source << " | " << each.cue << " | " << each.content;
  }
}

}  // namespace ibid::testing
