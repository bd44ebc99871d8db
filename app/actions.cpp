// SPDX-License-Identifier: Apache-2.0
#include "app/actions.h"

#include "model/tree/unpack.h"
#include "views/common/theme.h"
#include "views/lab/lab_commands.h"

#include <QIcon>

#include <array>
#include <utility>

namespace strata {

Actions::Actions(QObject *parent) : QObject(parent), inLab(new LabCommands(this))
{
    makeFile();
    makeEdit();
    makeView();
    makeGo();
    makeHelp();
    m_ofDocuments = {otherImages,
                     saveReport,
                     labWithImage,
                     extract,
                     extractTar,
                     saveLayer,
                     reload,
                     stop,
                     copyPath,
                     copyImageId,
                     copyDiffId,
                     copyLayerDigest,
                     filter,
                     merged,
                     layerOnly,
                     changes,
                     hidden,
                     map,
                     showRemoved,
                     waste,
                     walk,
                     notes,
                     watch,
                     swapSides,
                     back,
                     forward,
                     goToPath,
                     newerLayer,
                     olderLayer,
                     nextDifference,
                     previousDifference};
    m_ofDocuments += inLab->ofLab();
    m_ofDocuments += details->actions();
}

QList<QAction *> Actions::withShortcut() const
{
    QList<QAction *> list;
    for (QAction *action : m_all) {
        if (!action->shortcut().isEmpty())
            list += action;
    }
    return list;
}

void Actions::setLabShown(bool shown)
{
    reload->setShortcut(shown ? QKeySequence() : QKeySequence(QKeySequence::Refresh));
    inLab->present->setShortcut(shown ? QKeySequence(Qt::Key_F5) : QKeySequence());
    saveLayer->setShortcut(shown ? QKeySequence() : QKeySequence(QKeySequence::Save));
    inLab->saveSession->setShortcut(shown ? QKeySequence(QKeySequence::Save) : QKeySequence());
}

void Actions::makeFile()
{
    open = make(QStringLiteral("open"), tr("&Open…"), QKeySequence::Open, "open");
    open->setToolTip(tr("Open a saved image (a tar file)"));
    openFolder = make(QStringLiteral("openFolder"), tr("Open &Directory…"), QKeySequence(tr("Ctrl+Shift+O")), "folder");
    openFolder->setToolTip(tr("Open an image stored as a directory (an OCI layout or skopeo's dir:)"));
    openName = make(QStringLiteral("openName"), tr("Open by &Name…"), QKeySequence(tr("Ctrl+Alt+O")), "image");
    openName->setToolTip(tr("Open an image or a container where it is: in an engine, a store or a registry"));
    openSample = make(QStringLiteral("openSample"), tr("Open the &Sample"));
    clearRecent = make(QStringLiteral("clearRecent"), tr("&Clear List"));
    otherImages = make(QStringLiteral("otherImages"), tr("Other Images o&f This Source…"), {}, "image");
    compare = make(QStringLiteral("compare"), tr("Co&mpare Images…"), QKeySequence(tr("Ctrl+D")));
    compare->setToolTip(tr("What changed from one image to another"));
    saveReport = make(QStringLiteral("saveReport"), tr("Save Re&port…"), QKeySequence(tr("Ctrl+Shift+R")), "save");
    saveReport->setToolTip(tr("Save this comparison as a file: HTML, Markdown, JSON or a patch"));
    lab = make(QStringLiteral("lab"), tr("Copy-on-Write &Lab"), QKeySequence(tr("Ctrl+Shift+L")));
    lab->setToolTip(tr("See how layers, copy-on-write and the storage drivers work; nothing on disk is changed"));
    labWithImage = make(QStringLiteral("labWithImage"), tr("Lab with T&his Image"));
    labWithImage->setToolTip(tr("Open the lab on top of the layers of this image"));
    m_all += {inLab->openSession, inLab->saveSession, inLab->saveSessionAs, inLab->inspect};
    extract = make(QStringLiteral("extract"), tr("E&xtract Selected…"), QKeySequence(tr("Ctrl+E")), "extract");
    extract->setToolTip(tr("Write the selected files and directories, as they are after this layer, into a directory"));
    extractTar = make(QStringLiteral("extractTar"), tr("Extract Selected as &Tar…"), QKeySequence(tr("Ctrl+Shift+E")));
    saveLayer = make(QStringLiteral("saveLayer"), tr("Save La&yer as Tar…"), QKeySequence::Save, "save");
    reload = make(QStringLiteral("reload"), tr("R&eload"), QKeySequence::Refresh);
    stop = make(QStringLiteral("stop"), tr("Stop Readin&g"), QKeySequence(Qt::Key_Escape), "stop");
    closeTab = make(QStringLiteral("closeTab"), tr("&Close Tab"), QKeySequence::Close);
    quit = make(QStringLiteral("quit"), tr("&Quit"), QKeySequence(tr("Ctrl+Q")));
}

void Actions::makeEdit()
{
    m_all += {inLab->undo, inLab->redo};
    copyPath = make(QStringLiteral("copyPath"), tr("Copy &Path"), QKeySequence(tr("Ctrl+Shift+C")), "copy");
    copyImageId = make(QStringLiteral("copyImageId"), tr("Copy &Image ID"));
    copyLayerDigest = make(QStringLiteral("copyLayerDigest"), tr("Copy Layer &Digest"));
    copyDiffId = make(QStringLiteral("copyDiffId"), tr("&Copy Diff ID"));
    filter = make(QStringLiteral("filter"), tr("&Filter Files"), QKeySequence::Find, "filter");
    settings = make(QStringLiteral("settings"), tr("&Settings…"), QKeySequence(tr("Ctrl+,")));
    settings->setMenuRole(QAction::PreferencesRole);
}

void Actions::makeView()
{
    scopes = new QActionGroup(this);
    merged = makeCheckable(QStringLiteral("merged"), tr("&Merged"), QKeySequence(tr("Ctrl+1")), scopes);
    merged->setToolTip(tr("The file system as it is after the selected layer"));
    layerOnly = makeCheckable(QStringLiteral("layerOnly"), tr("&Layer Only"), QKeySequence(tr("Ctrl+2")), scopes);
    layerOnly->setToolTip(tr("Only what the selected layer itself contains"));
    changes = makeCheckable(QStringLiteral("changes"), tr("&Changes"), QKeySequence(tr("Ctrl+3")), scopes);
    changes->setToolTip(tr("What the selected layer, or the range of layers, changed"));
    hidden = makeCheckable(QStringLiteral("hidden"), tr("&Hidden"), QKeySequence(tr("Ctrl+4")), scopes);
    hidden->setToolTip(tr("What the layers store and is not visible after the selected layer"));
    merged->setChecked(true);
    showRemoved = makeCheckable(QStringLiteral("showRemoved"), tr("Show &Removed"), QKeySequence(tr("Ctrl+H")));
    map = makeCheckable(QStringLiteral("map"), tr("M&ap"), QKeySequence(tr("Ctrl+M")));
    waste = makeCheckable(QStringLiteral("waste"), tr("Wast&e"), QKeySequence(tr("Ctrl+Shift+W")));
    waste->setToolTip(tr("What the image stores and does not need"));
    findings = makeCheckable(QStringLiteral("findings"), tr("&Findings"), QKeySequence(tr("Ctrl+Shift+F")));
    findings->setToolTip(tr("Secrets, risky permissions and leftovers in all layers"));
    documents = makeCheckable(QStringLiteral("documents"), tr("Document&s"), QKeySequence(tr("Ctrl+Shift+D")));
    documents->setToolTip(tr("Manifests, configs, attestations and what else is attached to the image"));
    walk = makeCheckable(QStringLiteral("walk"), tr("Where It Lies on Dis&k"), QKeySequence(tr("Ctrl+Shift+I")));
    walk->setToolTip(tr("The steps from the image's name to the directories of its layers, in each engine's store"));
    notes = makeCheckable(QStringLiteral("notes"), tr("&Notes"), QKeySequence(tr("Ctrl+Shift+N")));
    watch = makeCheckable(QStringLiteral("watch"), tr("Watch the Conta&iner"), QKeySequence(tr("Ctrl+Shift+T")));
    watch->setToolTip(tr("Show what the container changes while it runs"));
    details = new QActionGroup(this);
    details->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    const std::array<std::pair<const char *, QString>, 6> tabs = {{{"showAbout", tr("&About the Selection")},
                                                                   {"showPreview", tr("&Preview")},
                                                                   {"showImage", tr("&Image Settings")},
                                                                   {"showHistory", tr("&History")},
                                                                   {"showDockerfile", tr("&Dockerfile")},
                                                                   {"showPackages", tr("Pac&kages")}}};
    for (std::size_t i = 0; i < tabs.size(); ++i)
        details->addAction(make(QLatin1String(tabs[i].first), tabs[i].second,
                                QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + static_cast<int>(i)))));
    unpacks = new QActionGroup(this);
    addChoice(unpacks, QStringLiteral("unpackOverlay"), tr("Each on Its &Own, Then Stacked (overlay)"),
              static_cast<int>(Unpack::Overlay));
    addChoice(unpacks, QStringLiteral("unpackStacked"), tr("Onto the &Result of the Layers Below (stacked)"),
              static_cast<int>(Unpack::Stacked));
    swapSides = make(QStringLiteral("swapSides"), tr("S&wap Sides"), QKeySequence(tr("Ctrl+Shift+X")));
    m_all += inLab->present;
    themes = new QActionGroup(this);
    addChoice(themes, QStringLiteral("themeSystem"), tr("&System"), static_cast<int>(ThemeChoice::System));
    addChoice(themes, QStringLiteral("themeLight"), tr("&Light"), static_cast<int>(ThemeChoice::Light));
    addChoice(themes, QStringLiteral("themeDark"), tr("&Dark"), static_cast<int>(ThemeChoice::Dark));
    languages = new QActionGroup(this);
    addChoice(languages, QStringLiteral("languageSystem"), tr("&System"), QString());
    // A language is named in itself, whatever the others are shown in.
    addChoice(languages, QStringLiteral("languageEnglish"), QStringLiteral("English"), QStringLiteral("en"));
    addChoice(languages, QStringLiteral("languageChinese"), QStringLiteral("中文"), QStringLiteral("zh_CN"));
    restoreLayout = make(QStringLiteral("restoreLayout"), tr("Restore Default La&yout"));
}

void Actions::makeGo()
{
    back = make(QStringLiteral("back"), tr("&Back"), QKeySequence(tr("Alt+Left")), "back");
    forward = make(QStringLiteral("forward"), tr("&Forward"), QKeySequence(tr("Alt+Right")), "forward");
    goToPath = make(QStringLiteral("goToPath"), tr("&Go to Path"), QKeySequence(tr("Ctrl+L")), "search");
    newerLayer = make(QStringLiteral("newerLayer"), tr("&Newer Layer"), QKeySequence(tr("Ctrl+Up")));
    olderLayer = make(QStringLiteral("olderLayer"), tr("&Older Layer"), QKeySequence(tr("Ctrl+Down")));
    nextDifference = make(QStringLiteral("nextDifference"), tr("Next &Difference"), QKeySequence(tr("F8")));
    previousDifference =
        make(QStringLiteral("previousDifference"), tr("Previous D&ifference"), QKeySequence(tr("Shift+F8")));
    nextTab = make(QStringLiteral("nextTab"), tr("Next &Tab"), QKeySequence(tr("Ctrl+PgDown")));
    previousTab = make(QStringLiteral("previousTab"), tr("&Previous Tab"), QKeySequence(tr("Ctrl+PgUp")));
}

void Actions::makeHelp()
{
    shortcuts = make(QStringLiteral("shortcuts"), tr("&Keyboard Shortcuts"), QKeySequence::HelpContents, "help");
    about = make(QStringLiteral("about"), tr("&About Strata"));
    about->setMenuRole(QAction::AboutRole);
}

QAction *Actions::make(const QString &name, const QString &text, const QKeySequence &shortcut, const char *icon)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    if (icon != nullptr)
        action->setIcon(QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))));
    m_all += action;
    return action;
}

QAction *Actions::makeCheckable(const QString &name, const QString &text, const QKeySequence &shortcut,
                                QActionGroup *group)
{
    QAction *action = make(name, text, shortcut);
    action->setCheckable(true);
    if (group != nullptr)
        group->addAction(action);
    return action;
}

void Actions::addChoice(QActionGroup *group, const QString &name, const QString &text, const QVariant &value)
{
    makeCheckable(name, text, {}, group)->setData(value);
}

} // namespace strata
