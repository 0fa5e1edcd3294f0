// Genres and labels: what pages call themselves.
#include "indexer/extract/fields/genre.h"

#include <gtest/gtest.h>

#include "indexer/extract/extractor.h"
#include "indexer/extract/fields/categories.h"

namespace dateline {
namespace {

struct LabelCase {
  const char* label;
  Genre genre;
};
class GenreOfLabel : public testing::TestWithParam<LabelCase> {};
TEST_P(GenreOfLabel, KnowsBothLanguages) {
  EXPECT_EQ(genre_of_label(GetParam().label), GetParam().genre) << GetParam().label;
}
INSTANTIATE_TEST_SUITE_P(, GenreOfLabel,
                         testing::ValuesIn<LabelCase>({{"Press Releases", Genre::press_release},
                                                       {"press releases", Genre::press_release},
                                                       {"Mayor's Press Releases", Genre::press_release},
                                                       {"Comunicados", Genre::press_release},
                                                       {"COMUNICADO DE PRENSA", Genre::press_release},
                                                       {"Notas de prensa", Genre::press_release},
                                                       {"Sala de prensa", Genre::press_release},
                                                       {"Media Advisory", Genre::advisory},
                                                       {"Statements", Genre::statement},
                                                       {"Declaraciones", Genre::statement},
                                                       {"Pronunciamientos", Genre::statement},
                                                       {"Op-Ed", Genre::opinion},
                                                       {"Opinión", Genre::opinion},
                                                       {"Letters", Genre::opinion},
                                                       {"Blog", Genre::post},
                                                       {"Noticias", Genre::news},
                                                       {"Politics", Genre::unknown},
                                                       {"", Genre::unknown},
                                                       {"Good news for nurses", Genre::unknown}}));

constexpr const char* kText =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents, "
    "teachers and the readers of the third "
    "floor, who had asked for nothing else since the spring.</p><p>The vote was nine to two, and the two said they "
    "would come on Sundays.</p>";

Statement statement_of(std::string html) {
  if (const std::size_t at = html.find("{TEXT}"); at != std::string::npos) html.replace(at, 6, kText);
  ExtractOptions options;
  options.file = "page.html";
  return extract(html, options).statement;
}

TEST(FindGenre, FollowsHeadlineLabelAndForm) {
  EXPECT_EQ(statement_of("<h1>Statement by the Mayor on Libraries</h1>{TEXT}").genre, Genre::statement);
  EXPECT_EQ(statement_of("<h1>MEDIA ADVISORY: Mayor to Visit the Library</h1>{TEXT}").genre, Genre::advisory);
  EXPECT_EQ(statement_of("<div class=breadcrumb><a href=/>Home</a> <a href=/pr>Press Releases</a></div><h1>Library "
                         "stays open</h1>{TEXT}")
                .genre,
            Genre::press_release);
  EXPECT_EQ(statement_of("<p><a rel=tag href=/opinion>Opinión</a></p><h1>La biblioteca abierta</h1>{TEXT}").genre,
            Genre::opinion);
  EXPECT_EQ(statement_of("<p>FOR IMMEDIATE RELEASE</p><h1>Library stays open</h1>{TEXT}<p>###</p>").genre,
            Genre::press_release);
  EXPECT_EQ(statement_of("<h1>Library stays open</h1><p>By Jane Doe</p>{TEXT}").genre, Genre::news);
}

struct CategoryCase {
  const char* name;
  const char* html;
  std::vector<std::string> expected;
};
void PrintTo(const CategoryCase& c, std::ostream* out) {
  *out << c.name;
}
class FindCategories : public testing::TestWithParam<CategoryCase> {};
TEST_P(FindCategories, ReadsThePagesLabels) {
  EXPECT_EQ(statement_of(GetParam().html).categories, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    , FindCategories,
    testing::ValuesIn<CategoryCase>({
        {"RelTag",
         "<h1>Library stays open</h1>{TEXT}<p><a rel=tag href=/t/b>Books</a> <a rel='category tag' "
         "href=/c/c>City</a></p>",
         {"Books", "City"}},
        {"FiledIn",
         "<h1>Library stays open</h1>{TEXT}<p>Filed in <a href=/b>Books</a>, <a href=/c>City</a></p>",
         {"Books", "City"}},
        {"Etiquetas", "<h1>La biblioteca abierta</h1>{TEXT}<p>Etiquetas: libros, ciudad</p>", {"libros", "ciudad"}},
        {"Breadcrumb",
         "<div class=breadcrumb>Home » Newsroom » Press Releases</div><h1>Library stays open</h1>{TEXT}",
         {"Press Releases"}},
        {"BreadcrumbEndsInHeadline",
         "<ol class=breadcrumb><li><a href=/>Inicio</a></li><li><a href=/c>Cultura</a></li><li>La biblioteca "
         "abierta</li></ol><h1>La biblioteca abierta</h1>{TEXT}",
         {"Cultura"}},
        {"Kicker",
         "<article><span class=kicker>Culture</span><h1>Library stays open</h1>{TEXT}</article>",
         {"Culture"}},
        {"Keywords", "<meta name=keywords content='Books, City'><h1>Library stays open</h1>{TEXT}", {"Books", "City"}},
        {"ArticleSection",
         "<meta property=article:section content=Culture><h1>Library stays open</h1>{TEXT}",
         {"Culture"}},
        {"MenuIsNone", "<nav><a href='/category/a'>Sports</a></nav><h1>Library stays open</h1>{TEXT}", {}},
        {"Uncategorized", "<h1>Library stays open</h1>{TEXT}<p>Filed in <a href=/u>Uncategorized</a></p>", {}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline
