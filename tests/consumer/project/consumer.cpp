#include <cstdio>

#include "ibid/ibid.hpp"

int main() {
  auto source = ibid::decode_document("Rain fell on the quiet harbour all night.", "source.txt");
  auto article = ibid::decode_document("All night, rain fell on the quiet harbour.", "article.txt");
  if (!source || !article) return 1;
  const auto report = ibid::compare(std::move(source).value(), std::move(article).value());
  if (report) std::fputs(ibid::render_json(report.value()).c_str(), stdout);
  return report ? 0 : 1;
}
