// SPDX-License-Identifier: Apache-2.0
#include "views/common/theme.h"

#include "views/common/badge.h"

#include <QApplication>
#include <QEvent>
#include <QFont>
#include <QFontDatabase>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <array>
#include <utility>

namespace strata {

namespace {

// Each pair: on a light and on a dark window. Chosen to differ in hue and lightness, and with 4.5:1 against
// the text on them.
struct ColorPair {
    QRgb light;
    QRgb dark;
};

constexpr ColorPair baseLayer{0xff667080, 0xff8b96a5};
constexpr ColorPair containerLayer{0xffc2185b, 0xfff48fb1}; // in none of the others
constexpr std::array<ColorPair, 10> layerCycle = {{
    {0xff9a6700, 0xffd9a53a}, // amber
    {0xff2e7d32, 0xff66bb6a}, // green
    {0xff0f766e, 0xff3fb8ac}, // teal
    {0xff2457d6, 0xff7aa2ff}, // blue
    {0xff7a3fb8, 0xffb98cf0}, // violet
    {0xffb23a48, 0xfff08a92}, // red
    {0xff9c3d8f, 0xffe08ad4}, // magenta
    {0xff00658f, 0xff58b4dd}, // sea
    {0xff6b6a00, 0xffc3bf4c}, // olive
    {0xffa2481b, 0xfff0a070}, // rust
}};

QColor pick(ColorPair pair, const QPalette &palette)
{
    return QColor(isDark(palette) ? pair.dark : pair.light);
}

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0xfafbfc));
    palette.setColor(QPalette::WindowText, QColor(0x1b2029));
    palette.setColor(QPalette::Base, QColor(0xffffff));
    palette.setColor(QPalette::AlternateBase, QColor(0xf4f6f8));
    palette.setColor(QPalette::Text, QColor(0x1b2029));
    palette.setColor(QPalette::Button, QColor(0xffffff));
    palette.setColor(QPalette::ButtonText, QColor(0x1b2029));
    palette.setColor(QPalette::BrightText, QColor(0xb3261e));
    palette.setColor(QPalette::ToolTipBase, QColor(0x1f2630));
    palette.setColor(QPalette::ToolTipText, QColor(0xf4f6f8));
    palette.setColor(QPalette::PlaceholderText, QColor(0x6b7480));
    palette.setColor(QPalette::Highlight, accentColor(palette));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x1d4fc4));
    palette.setColor(QPalette::LinkVisited, QColor(0x1d4fc4));
    palette.setColor(QPalette::Light, QColor(0xffffff));
    palette.setColor(QPalette::Midlight, QColor(0xf0f2f5));
    palette.setColor(QPalette::Mid, QColor(0xd5dae1));
    palette.setColor(QPalette::Dark, QColor(0xb4bcc7));
    palette.setColor(QPalette::Shadow, QColor(0x6b7480));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x98a1ad));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x1b1e24));
    palette.setColor(QPalette::WindowText, QColor(0xe6e9ee));
    palette.setColor(QPalette::Base, QColor(0x15181d));
    palette.setColor(QPalette::AlternateBase, QColor(0x1e222a));
    palette.setColor(QPalette::Text, QColor(0xe6e9ee));
    palette.setColor(QPalette::Button, QColor(0x272c35));
    palette.setColor(QPalette::ButtonText, QColor(0xe6e9ee));
    palette.setColor(QPalette::BrightText, QColor(0xff8a80));
    palette.setColor(QPalette::ToolTipBase, QColor(0x2d333d));
    palette.setColor(QPalette::ToolTipText, QColor(0xe6e9ee));
    palette.setColor(QPalette::PlaceholderText, QColor(0x919bab));
    palette.setColor(QPalette::Highlight, accentColor(palette));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x86a9ff));
    palette.setColor(QPalette::LinkVisited, QColor(0x86a9ff));
    palette.setColor(QPalette::Light, QColor(0x343a45));
    palette.setColor(QPalette::Midlight, QColor(0x2b303a));
    palette.setColor(QPalette::Mid, QColor(0x3a414d));
    palette.setColor(QPalette::Dark, QColor(0x4b5462));
    palette.setColor(QPalette::Shadow, QColor(0x0c0e11));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x6d7684));
    return palette;
}

QString hex(const QColor &color)
{
    return color.name(QColor::HexRgb);
}

// Only what a palette cannot say: headings, hairlines, flat tabs and fields. No state makes a text bold: its widget was
// measured without, and would cut it.
QString styleSheetFor(const QPalette &palette)
{
    QString sheet = QStringLiteral(R"(
#panelHeading { background: @header; border: 0; border-bottom: 1px solid @line; border-top: 1px solid @line; }
#panelTitle { font-weight: 600; color: @muted; }
#panelRemark { color: @muted; }
#stateTitle { font-size: 13pt; font-weight: 600; }
#stateText { color: @muted; }
QToolTip { color: @tipText; background: @tip; border: 1px solid @line; padding: 3px; }
QSplitter::handle { background: @line; }
QTreeView, QListView, QTableView, QPlainTextEdit, QTextEdit { border: 0; }
QTreeView, QListView, QTableView { selection-background-color: @selection; selection-color: @text; }
QTreeView::item { padding: 2px 0; }
QHeaderView::section { background: @header; color: @muted; border: 0; border-bottom: 1px solid @line; padding: 4px 4px;
  font-weight: 600; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 10px; height: 10px; subcontrol-origin: padding;
  subcontrol-position: top center; top: -2px; }
QHeaderView::up-arrow { image: url(:/icons/sort-ascending.svg); }
QHeaderView::down-arrow { image: url(:/icons/sort-descending.svg); }
QLineEdit { border: 1px solid @edge; border-radius: 5px; padding: 4px 7px; background: @base; }
QLineEdit:focus { border-color: @focus; }
QPushButton { border: 1px solid @edge; border-radius: 5px; padding: 4px 12px; background: @button; }
QPushButton:hover { border-color: @muted; }
QPushButton:focus { border-color: @focus; }
QPushButton:checked { background: @selection; border: 2px solid @focus; padding: 3px 11px; }
QPushButton:disabled { color: @disabled; }
QToolBar { border: 0; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 6px; }
QStatusBar { border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QTabBar::tab { padding: 6px 14px; border: 0; border-bottom: 2px solid transparent; color: @muted; background: transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @focus; }
QTabBar::tab:hover { color: @text; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid @line; }
*[tone="muted"] { color: @muted; }
*[tone="good"] { color: @good; }
*[tone="warning"] { color: @warning; }
*[tone="error"] { color: @error; }
)");
    const std::array<std::pair<const char *, QColor>, 15> values = {{
        {"@header", panelHeader(palette)},
        {"@line", hairline(palette)},
        {"@muted", mutedText(palette)},
        {"@tipText", palette.color(QPalette::ToolTipText)}, // before "@tip", which it begins with
        {"@tip", palette.color(QPalette::ToolTipBase)},
        {"@selection", isDark(palette) ? QColor(0x2a3a5e) : QColor(0xdfe8fb)},
        {"@text", palette.color(QPalette::Text)},
        {"@edge", palette.color(QPalette::Dark)},
        {"@base", palette.color(QPalette::Base)},
        {"@focus", accentColor(palette)},
        {"@button", palette.color(QPalette::Button)},
        {"@good", goodColor(palette)},
        {"@warning", warningColor(palette)},
        {"@error", errorColor(palette)},
        {"@disabled", palette.color(QPalette::Disabled, QPalette::ButtonText)},
    }};
    for (const auto &[key, color] : values)
        sheet.replace(QLatin1String(key), hex(color));
    return sheet;
}

// The desktop's own palette, read before ours replaces it.
bool systemIsDark(const QApplication &application)
{
    static const bool dark = isDark(application.palette());
    return dark;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const bool system = systemIsDark(application);
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && system);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    application.setStyleSheet(styleSheetFor(palette));
    // The style sheet took away what widgets put into their palettes as an answer to the new one; so they answer again.
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent changed(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &changed);
    }
    QPixmapCache::clear(); // icons of the old palette: what is disabled looks otherwise now
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor layerColor(LayerNumber layer, const QPalette &palette)
{
    if (layer == containerBadge)
        return pick(containerLayer, palette);
    if (layer.value <= 1)
        return pick(baseLayer, palette);
    return pick(layerCycle[(layer.value - 2) % layerCycle.size()], palette);
}

QColor partColor(std::size_t part, const QPalette &palette)
{
    return pick(layerCycle[part % layerCycle.size()], palette);
}

QColor layerTextColor(LayerNumber /*layer*/, const QPalette &palette)
{
    return isDark(palette) ? QColor(0x101317) : QColor(0xffffff);
}

QColor changeColor(Sign sign, const QPalette &palette)
{
    switch (sign) {
    case Sign::Added: return goodColor(palette);
    case Sign::Changed: return warningColor(palette);
    case Sign::Removed: return errorColor(palette);
    case Sign::Same: break;
    }
    return palette.color(QPalette::Text);
}

QColor mutedText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xa3acb9) : QColor(0x545d6a);
}

QColor hairline(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x323843) : QColor(0xdde1e7);
}

QColor panelHeader(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x20242b) : QColor(0xf6f7f9);
}

QColor goodColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x7bcf86) : QColor(0x1a7431);
}

QColor warningColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xe0b050) : QColor(0x8a5a00);
}

QColor errorColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff8f88) : QColor(0xb3261e);
}

QColor accentColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x3d6be0) : QColor(0x2457d6);
}

QFont monospaceFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(base.pointSizeF() > 0 ? base.pointSizeF() * 0.95 : 9.5);
    return font;
}

} // namespace strata
