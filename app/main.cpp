// SPDX-License-Identifier: Apache-2.0
// `strata [SOURCE...]`: the window. Start-up only.
#include "app/image_document.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/settings.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <memory>

namespace {

QStringList sourcesOf(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Shows the layers and files of container images."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("SOURCE"),
        QCoreApplication::translate("main",
                                    "An image: a file or folder, docker-archive:PATH[:REF], "
                                    "oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, or - for standard "
                                    "input. Several open in a tab each."),
        QStringLiteral("[SOURCE...]"));
    parser.process(application);
    return parser.positionalArguments();
}

/// Makes the window, and makes it anew in another language with the same images.
class WindowHolder {
public:
    explicit WindowHolder(strata::Settings *settings) : m_settings(settings) { make({}); }

    [[nodiscard]] strata::MainWindow &window() { return *m_window; }

private:
    void make(const std::vector<strata::OpenRequest> &requests)
    {
        strata::applyLanguage(*qApp, m_settings->language());
        m_window = std::make_unique<strata::MainWindow>(m_settings);
        QObject::connect(
            m_window.get(), &strata::MainWindow::languageChosen, qApp, [this] { remake(); },
            Qt::QueuedConnection);
        m_window->show();
        for (const strata::OpenRequest &request : requests)
            m_window->open(request);
    }

    void remake()
    {
        std::vector<strata::OpenRequest> requests;
        for (const strata::ImageDocument *document : m_window->documents()) {
            if (document->request().source != QLatin1String("-")) // can be read only once
                requests.push_back(document->request());
        }
        m_window->saveLayout();
        const std::unique_ptr<strata::MainWindow> old = std::move(m_window);
        make(requests); // the new one is there before the old one goes, so the program does not end
        old->close();
    }

    strata::Settings *m_settings;
    std::unique_ptr<strata::MainWindow> m_window;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("strata"));
    QApplication::setApplicationDisplayName(QStringLiteral("Strata"));
    QApplication::setApplicationVersion(QStringLiteral(STRATA_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/strata.svg")));
    const QStringList sources = sourcesOf(application);

    strata::Settings settings;
    strata::applyTheme(application, settings.theme());
    WindowHolder holder(&settings);
    holder.window().openWords(sources);
    return QApplication::exec();
}
