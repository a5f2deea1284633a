// Yoast’s analysis of content and SEO over articles in English, for bench/compare.py, which puts this file beside the npm package.
const fs = require("fs");
const { Paper, assessors } = require("yoastseo");
const Researcher = require("yoastseo/build/languageProcessing/languages/en/Researcher").default;
const { build } = require("yoastseo/build/parse/build");
const { LanguageProcessor } = require("yoastseo/build/parse/language");
for (const file of process.argv.slice(2)) {
  const parts = fs.readFileSync(file, "utf8").split(/\n{2,}/);
  const paper = new Paper(parts.map((part) => `<p>${part.replace(/</g, "&lt;")}</p>`).join("\n"), { locale: "en_US" });
  const researcher = new Researcher(paper);
  paper.setTree(build(paper, new LanguageProcessor(researcher)));
  for (const Assessor of [assessors.ContentAssessor, assessors.SEOAssessor]) {
    const assessor = new Assessor(researcher);
    assessor.assess(paper);
    for (const result of assessor.getValidResults()) console.log(file, result.getIdentifier(), result.getScore());
  }
}
