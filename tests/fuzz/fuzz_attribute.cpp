// libFuzzer: attributions of any text keep their laws, and so does the named-source lens.
#include <cstddef>
#include <cstdint>
#include <string>

#include "helpers/require.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/named_source.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/read.hpp"

namespace {

using ibid::test::require;

void check(const ibid::AnalyzedText& text, const std::vector<ibid::Attribution>& all) {
  const std::size_t size = text.document.text.size();
  for (const ibid::Attribution& each : all) {
    for (const ibid::Span span : {each.cue, each.mention, each.content}) {
      require(span.begin <= span.end && span.end <= size);
      require(span.begin == size || ibid::is_utf8_start(text.document.text[span.begin]));
      require(span.end == size || ibid::is_utf8_start(text.document.text[span.end]));
    }
    require(each.content_tokens.begin < each.content_tokens.end);
    require(each.content_tokens.end <= text.text.tokens.size());
    require(each.confidence > 0.0 && each.confidence <= 1.0);
    std::size_t steps = 0;
    for (auto outer = each.nested_in; outer; outer = all[*outer].nested_in) {
      require(*outer < all.size() && ++steps <= all.size());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto document = ibid::decode_document(std::move(bytes), "fuzz.txt");
  if (!document) return 0;
  const ibid::AnalyzedText text = ibid::analyze_text(std::move(document).value());
  const ibid::OutletRegistry& registry = ibid::OutletRegistry::shipped();
  const auto all = ibid::find_attributions(text, registry);
  check(text, all);
  const auto findings = ibid::find_named_source("Vedomosti", registry, text, all, text, all, {});
  const ibid::ShareRange& share = findings.article_share;
  require(share.low <= share.value + 1e-9 && share.value <= share.high + 1e-9);
  require(share.low >= 0.0 && share.high <= 1.0 + 1e-9);
  return 0;
}
