// Any bytes, made valid UTF-8, must keep every law of normalization and tokenization, and give the
// same normal form and the same words as the slow twins.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "ibid/normalize/normalize.hpp"
#include "ibid/report/visible.hpp"
#include "oracle/normalize_slow.hpp"
#include "oracle/word_break_laws.hpp"
#include "oracle/words_slow.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Each broken byte becomes a replacement character, as the reader would do it.
  const std::string text = ibid::detail::scrub_utf8({reinterpret_cast<const char*>(data), size});
  std::string broken = ibid::oracle::find_broken_law(text);
  if (broken.empty() && ibid::normalize_text(text).text != ibid::oracle::normalize_whole(text)) {
    broken = "normal form differs from the slow twin";
  }
  if (broken.empty()) {
    const std::vector<char> exact(text.begin(), text.end());  // with nothing behind it to be read
    broken = ibid::oracle::find_different_words({exact.data(), exact.size()});
  }
  if (!broken.empty()) {
    std::fprintf(stderr, "broken law: %s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
