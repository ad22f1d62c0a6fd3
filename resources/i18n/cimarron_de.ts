<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Pages</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What the organization is made of</source>
        <translation>Woraus die Organisation besteht</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Write the repositories and commit them</source>
        <translation>Die Repositorys schreiben und committen</translation>
    </message>
    <message>
        <source>Flakes</source>
        <translation>Flakes</translation>
    </message>
    <message>
        <source>What the workspace&apos;s flakes depend on</source>
        <translation>Wovon die Flakes des Arbeitsbereichs abhängen</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
    <message>
        <source>What was built: sizes, parts, generations</source>
        <translation>Was gebaut wurde: Größen, Teile, Generationen</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Who can log in where, what configures each host, and what NixOS says</source>
        <translation>Wer sich wo anmelden kann, was jeden Rechner konfiguriert und was NixOS dazu sagt</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Umbauen</translation>
    </message>
    <message>
        <source>Build hosts, see what would change, and switch to it</source>
        <translation>Rechner bauen, sehen, was sich ändern würde, und darauf umschalten</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Draw what your organization is made of; get real machines from the drawing.</source>
        <translation>Zeichnen, woraus die eigene Organisation besteht, und aus der Zeichnung echte Maschinen erhalten.</translation>
    </message>
    <message>
        <source>The workspace to open, or a flake to look at.</source>
        <translation>Der zu öffnende Arbeitsbereich oder ein Flake zum Ansehen.</translation>
    </message>
    <message>
        <source>The page to show first, such as model or changes.</source>
        <translation>Die zuerst gezeigte Seite, etwa model oder changes.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>Save a picture of the window, then quit.</source>
        <translation>Ein Bild des Fensters speichern, dann beenden.</translation>
    </message>
    <message>
        <source>Size of the window, 1280x800.</source>
        <translation>Größe des Fensters, 1280x800.</translation>
    </message>
    <message>
        <source>The size must be like 1280x800, each from 200 to 10000.</source>
        <translation>Die Größe muss wie 1280x800 aussehen, jede Zahl von 200 bis 10000.</translation>
    </message>
    <message>
        <source>The theme must be light, dark or system.</source>
        <translation>Das Thema muss light, dark oder system sein.</translation>
    </message>
    <message>
        <source>The picture could not be saved as %1.</source>
        <translation>Das Bild konnte nicht als %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Show the guide beside the work.</source>
        <translation>Den Wegweiser neben der Arbeit zeigen.</translation>
    </message>
    <message>
        <source>There is no page called %1. There are: %2.</source>
        <translation>Eine Seite namens %1 gibt es nicht. Es gibt: %2.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QPlainTextEdit</name>
    <message>
        <source>… and %1 more lines
</source>
        <translation>… und %1 weitere Zeilen
</translation>
    </message>
</context>
<context>
    <name>cim::AddDialog</name>
    <message>
        <source>Add to the model</source>
        <translation>Zum Modell hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>&amp;Domäne</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>What do you want to add?</source>
        <translation>Was soll hinzugefügt werden?</translation>
    </message>
    <message>
        <source>Search kinds</source>
        <translation>Arten suchen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>The kind&apos;s own</source>
        <translation>Die der Art</translation>
    </message>
    <message>
        <source>Choose a kind, or type what you look for.</source>
        <translation>Eine Art wählen oder eintippen, was gesucht wird.</translation>
    </message>
    <message>
        <source>Will be called %1.</source>
        <translation>Wird %1 heißen.</translation>
    </message>
    <message>
        <source>%1 with this name exists already.</source>
        <translation>Es gibt schon ein Element der Art %1 mit diesem Namen.</translation>
    </message>
</context>
<context>
    <name>cim::AskPane</name>
    <message>
        <source>Boot %1 into this next time?</source>
        <translation>%1 beim nächsten Start damit starten?</translation>
    </message>
    <message>
        <source>Run this on %1 until its next boot?</source>
        <translation>Dies auf %1 bis zum nächsten Start laufen lassen?</translation>
    </message>
    <message>
        <source>Switch %1 to this?</source>
        <translation>%1 darauf umschalten?</translation>
    </message>
    <message>
        <source>&amp;Take it at the next boot</source>
        <translation>Beim nächsten Start &amp;übernehmen</translation>
    </message>
    <message>
        <source>&amp;Run it</source>
        <translation>&amp;Laufen lassen</translation>
    </message>
    <message>
        <source>&amp;Go back to it</source>
        <translation>Dahin &amp;zurückgehen</translation>
    </message>
    <message>
        <source>&amp;Switch</source>
        <translation>&amp;Umschalten</translation>
    </message>
    <message>
        <source>Do &amp;nothing</source>
        <translation>&amp;Nichts tun</translation>
    </message>
    <message>
        <source>Which &amp;services…</source>
        <translation>Wel&amp;che Dienste…</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Lets the new system say which services would stop, start and restart; needs root&apos;s rights and changes nothing</source>
        <translation>Lässt das neue System sagen, welche Dienste anhalten, starten und neu starten würden; braucht Rechte von root und ändert nichts</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>would stop</source>
        <translation>würde anhalten</translation>
    </message>
    <message>
        <source>would restart</source>
        <translation>würde neu starten</translation>
    </message>
    <message>
        <source>would reload</source>
        <translation>würde neu laden</translation>
    </message>
    <message>
        <source>would start</source>
        <translation>würde starten</translation>
    </message>
    <message>
        <source>changed, but goes on as it is</source>
        <translation>geändert, läuft aber weiter wie bisher</translation>
    </message>
    <message>
        <source>Services, as the new system itself says</source>
        <translation>Dienste, wie das neue System selbst sagt</translation>
    </message>
    <message>
        <source>Who asked for what is not known: %1</source>
        <translation>Wer was verlangt hat, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>This needs root&apos;s rights, by %1; you may be asked for your password here.</source>
        <translation>Dies braucht Rechte von root, durch %1; vielleicht werden Sie hier nach Ihrem Passwort gefragt.</translation>
    </message>
    <message>
        <source>The model has one open problem; it is listed below.</source>
        <translation>Das Modell hat ein offenes Problem; es steht unten.</translation>
    </message>
    <message>
        <source>The model has %1 open problems; they are listed below.</source>
        <translation>Das Modell hat %1 offene Probleme; sie stehen unten.</translation>
    </message>
    <message>
        <source>Open problems of the model</source>
        <translation>Offene Probleme des Modells</translation>
    </message>
    <message>
        <source>What runs now goes on; the next boot takes the new system.</source>
        <translation>Was jetzt läuft, läuft weiter; der nächste Start nimmt das neue System.</translation>
    </message>
    <message>
        <source>It runs at once; the next boot takes the old system again.</source>
        <translation>Es läuft sofort; der nächste Start nimmt wieder das alte System.</translation>
    </message>
    <message>
        <source>The older system runs at once and at every boot; the newer one stays to go back to.</source>
        <translation>Das ältere System läuft sofort und bei jedem Start; das neuere bleibt, um dorthin zurückzukehren.</translation>
    </message>
    <message>
        <source>The new system runs at once and at every boot; the old one stays to go back to.</source>
        <translation>Das neue System läuft sofort und bei jedem Start; das alte bleibt, um dorthin zurückzukehren.</translation>
    </message>
    <message>
        <source>It is reached over ssh, as %1.</source>
        <translation>Er wird über ssh erreicht, als %1.</translation>
    </message>
    <message>
        <source>It is reached over ssh, as %1. If it cannot be reached again within %2 seconds of the activation, it goes back by itself to what it runs now.</source>
        <translation>Er wird über ssh erreicht, als %1. Ist er nach der Aktivierung nicht innerhalb von %2 Sekunden wieder erreichbar, kehrt er von selbst zu dem zurück, was jetzt auf ihm läuft.</translation>
    </message>
    <message>
        <source>Nothing would change: %1 runs that system.</source>
        <translation>Nichts würde sich ändern: Auf %1 läuft dieses System.</translation>
    </message>
    <message>
        <source>%1 activates it, as you have chosen.</source>
        <translation>%1 aktiviert es, wie Sie es gewählt haben.</translation>
    </message>
    <message>
        <source>nixos-rebuild goes back to the generation before the current one alone, so Cimarron itself activates this one.</source>
        <translation>nixos-rebuild kehrt nur zur Generation vor der jetzigen zurück; diese aktiviert deshalb Cimarron selbst.</translation>
    </message>
    <message>
        <source>This needs root&apos;s rights there; you are asked for the password here.</source>
        <translation>Dafür sind dort Root-Rechte nötig; das Passwort wird hier erfragt.</translation>
    </message>
    <message>
        <source>&amp;Stop asking</source>
        <translation>Nicht mehr &amp;fragen</translation>
    </message>
    <message>
        <source>Asking the new system which services it would touch…</source>
        <translation>Das neue System wird gefragt, welche Dienste es anfassen würde …</translation>
    </message>
    <message>
        <source>A reboot is needed afterwards: what was booted last has another kernel, ramdisk or kernel parameters.</source>
        <translation>Danach ist ein Neustart nötig: Was zuletzt gestartet wurde, hat einen anderen Kernel, eine andere Initrd oder andere Kernelparameter.</translation>
    </message>
</context>
<context>
    <name>cim::Board</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>1 entity</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>%1 entities</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>property and value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cim::BuildTree</name>
    <message>
        <source>%1.%2 s</source>
        <translation>%1,%2 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>comes from %1</source>
        <translation>kommt von %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>builds</source>
        <translation>wird gebaut</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>cannot be built: something that it needs failed</source>
        <translation>nicht baubar: etwas, das es braucht, ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 von etwa %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
</context>
<context>
    <name>cim::BuildView</name>
    <message>
        <source>What is built and downloaded</source>
        <translation>Was gebaut und heruntergeladen wird</translation>
    </message>
</context>
<context>
    <name>cim::CardBox</name>
    <message>
        <source>What for</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>An example</source>
        <translation>Ein Beispiel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>cim::CauseText</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Asked for by &lt;a href=&quot;%1&quot;&gt;&lt;b&gt;%2&lt;/b&gt;&lt;/a&gt;:</source>
        <translation>Verlangt von &lt;a href=&quot;%1&quot;&gt;&lt;b&gt;%2&lt;/b&gt;&lt;/a&gt;:</translation>
    </message>
    <message>
        <source>Because %1</source>
        <translation>Weil %1</translation>
    </message>
    <message>
        <source>Event %1, %2: %3, by %4</source>
        <translation>Ereignis %1, %2: %3, von %4</translation>
    </message>
    <message>
        <source>Commit %1 of %2, by %3</source>
        <translation>Commit %1 von %2, von %3</translation>
    </message>
    <message>
        <source>No module names it as the model is now: NixOS has it in every system, a package brings it along, or the system was built from another model.</source>
        <translation>Kein Modul nennt es, so wie das Modell jetzt ist: NixOS hat es in jedem System, ein Paket bringt es mit, oder das System wurde aus einem anderen Modell gebaut.</translation>
    </message>
    <message>
        <source>NixOS&apos;s own default, set in &lt;code&gt;%1&lt;/code&gt;</source>
        <translation>Vorgabe von NixOS selbst, gesetzt in &lt;code&gt;%1&lt;/code&gt;</translation>
    </message>
    <message>
        <source>Made of that by &lt;code&gt;%1&lt;/code&gt;</source>
        <translation>Daraus gemacht von &lt;code&gt;%1&lt;/code&gt;</translation>
    </message>
</context>
<context>
    <name>cim::ChangesModel</name>
    <message>
        <source>%1 (root)</source>
        <translation>%1 (Wurzel)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>repository and its state</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: new</source>
        <translation>%1: neu</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <translation>%1: geändert</translation>
    </message>
    <message>
        <source>%1: removed</source>
        <translation>%1: entfernt</translation>
    </message>
    <message>
        <source>%1: your edit and the model disagree</source>
        <translation>%1: Handarbeit und Modell widersprechen sich</translation>
    </message>
    <message>
        <source>%1: written, not committed</source>
        <translation>%1: geschrieben, nicht committet</translation>
    </message>
</context>
<context>
    <name>cim::ChangesPage</name>
    <message>
        <source>Changed files by repository</source>
        <translation>Geänderte Dateien je Repository</translation>
    </message>
    <message>
        <source>Commit &amp;message</source>
        <translation>Commit-&amp;Nachricht</translation>
    </message>
    <message>
        <source>Made from what was done</source>
        <translation>Aus dem Getanen zusammengestellt</translation>
    </message>
    <message>
        <source>Whole message of the chosen repository</source>
        <translation>Ganze Nachricht des gewählten Repositorys</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>Write the files of every repository (Ctrl+S)</source>
        <translation>Die Dateien aller Repositorys schreiben (Strg+S)</translation>
    </message>
    <message>
        <source>Write and &amp;commit</source>
        <translation>Schreiben und &amp;committen</translation>
    </message>
    <message>
        <source>Write, then commit every repository that changed (Ctrl+Return)</source>
        <translation>Schreiben, dann jedes geänderte Repository committen (Strg+Return)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Your edit and the model disagree about the same lines. Nothing is written to this file until you choose.</source>
        <translation>Die Handarbeit und das Modell ändern dieselben Zeilen verschieden. Diese Datei wird erst nach einer Entscheidung geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>&amp;Eigenes behalten</translation>
    </message>
    <message>
        <source>Leave the file as it is on disk</source>
        <translation>Die Datei so lassen, wie sie auf der Platte steht</translation>
    </message>
    <message>
        <source>&amp;Take model</source>
        <translation>&amp;Modell übernehmen</translation>
    </message>
    <message>
        <source>Replace the file by what the model says</source>
        <translation>Die Datei durch das ersetzen, was das Modell sagt</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Looking at the repositories…</source>
        <translation>Repositorys werden angesehen …</translation>
    </message>
    <message>
        <source>One conflict to settle first. </source>
        <translation>Zuerst ist ein Konflikt zu lösen. </translation>
    </message>
    <message>
        <source>%1 conflicts to settle first. </source>
        <translation>Zuerst sind %1 Konflikte zu lösen. </translation>
    </message>
    <message>
        <source>Everything is written and committed.</source>
        <translation>Alles ist geschrieben und committet.</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>in one repository to write or commit.</source>
        <translation>in einem Repository zu schreiben oder zu committen.</translation>
    </message>
    <message>
        <source>in %1 repositories to write or commit.</source>
        <translation>in %1 Repositorys zu schreiben oder zu committen.</translation>
    </message>
    <message>
        <source>One repository is up to date.</source>
        <translation>Ein Repository ist auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>%1 repositories are up to date.</source>
        <translation>%1 Repositorys sind auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>Nothing to write: the repositories hold what the model says.</source>
        <translation>Nichts zu schreiben: Die Repositorys enthalten, was das Modell sagt.</translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation>Letzter Commit</translation>
    </message>
    <message>
        <source>To be committed</source>
        <translation>Zu committen</translation>
    </message>
    <message>
        <source>With what was edited &amp;by hand</source>
        <translation>Mit dem, was von Hand &amp;geändert wurde</translation>
    </message>
    <message>
        <source>Files that you, or another program, changed and did not stage with git</source>
        <translation>Dateien, die Sie oder ein anderes Programm geändert und nicht mit git vorgemerkt haben</translation>
    </message>
</context>
<context>
    <name>cim::ClosureModel</name>
    <message>
        <source>What would go if it went: its own size and that of all that only it needs</source>
        <translation>Was mit ihm wegfiele: die eigene Größe und die von allem, was nur es braucht</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Fügt hinzu</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
</context>
<context>
    <name>cim::DesignView</name>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Diagram before</source>
        <translation>Voriges Diagramm</translation>
    </message>
    <message>
        <source>Diagram after</source>
        <translation>Nächstes Diagramm</translation>
    </message>
    <message>
        <source>&amp;New diagram…</source>
        <translation>&amp;Neues Diagramm …</translation>
    </message>
    <message>
        <source>New diagram from a &amp;question…</source>
        <translation>Neues Diagramm aus einer Fra&amp;ge …</translation>
    </message>
    <message>
        <source>&amp;Rename this diagram…</source>
        <translation>Dieses Diagramm &amp;umbenennen …</translation>
    </message>
    <message>
        <source>D&amp;uplicate this diagram…</source>
        <translation>Dieses Diagramm &amp;verdoppeln …</translation>
    </message>
    <message>
        <source>&amp;Delete this diagram…</source>
        <translation>Dieses Diagramm lö&amp;schen …</translation>
    </message>
    <message>
        <source>&amp;Import a diagram’s file…</source>
        <translation>Diagrammdatei &amp;importieren …</translation>
    </message>
    <message>
        <source>Show &amp;everything, also what comes later</source>
        <translation>&amp;Alles zeigen, auch Späteres</translation>
    </message>
    <message>
        <source>&amp;Add here…</source>
        <translation>&amp;Hier hinzufügen …</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find on this diagram</source>
        <translation>Auf diesem Diagramm suchen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 % zoomen</translation>
    </message>
    <message>
        <source>Show the selection</source>
        <translation>Auswahl zeigen</translation>
    </message>
    <message>
        <source>C&amp;ut from this diagram</source>
        <translation>Aus diesem Diagramm au&amp;sschneiden</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Take off this diagram</source>
        <translation>Von diesem Diagramm ne&amp;hmen</translation>
    </message>
    <message>
        <source>&amp;Delete from the model</source>
        <translation>Aus &amp;dem Modell löschen</translation>
    </message>
    <message>
        <source>Align &amp;middles</source>
        <translation>Auf gleicher &amp;Höhe ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;bottom edges</source>
        <translation>&amp;Unten ausrichten</translation>
    </message>
    <message>
        <source>Distribute &amp;across</source>
        <translation>&amp;Waagerecht verteilen</translation>
    </message>
    <message>
        <source>With a &amp;loop instead of a rectangle</source>
        <translation>Mit einer &amp;Schlinge statt einem Rechteck</translation>
    </message>
    <message>
        <source>All of the same &amp;kind</source>
        <translation>Alle der gleichen &amp;Art</translation>
    </message>
    <message>
        <source>All of the same &amp;domain</source>
        <translation>Alle der gleichen &amp;Domäne</translation>
    </message>
    <message>
        <source>And its neighbours</source>
        <translation>Und die Nachbarn</translation>
    </message>
    <message>
        <source>And its neighbours, %1 steps away</source>
        <translation>Und die Nachbarn, %1 Schritte weit</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Hervorheben</translation>
    </message>
    <message>
        <source>Fade all but the selection and its neighbours (F)</source>
        <translation>Alles außer der Auswahl und ihren Nachbarn verblassen (F)</translation>
    </message>
    <message>
        <source>Focus: one step more</source>
        <translation>Hervorheben: ein Schritt mehr</translation>
    </message>
    <message>
        <source>Focus: one step less</source>
        <translation>Hervorheben: ein Schritt weniger</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter •</source>
        <translation>Filter •</translation>
    </message>
    <message>
        <source>Filter, active</source>
        <translation>Filter, aktiv</translation>
    </message>
    <message>
        <source>It stands on no diagram; the inspector shows it.</source>
        <translation>Es steht auf keinem Diagramm; die Eigenschaften zeigen es.</translation>
    </message>
    <message>
        <source>Nothing stands on this diagram.</source>
        <translation>Auf diesem Diagramm steht nichts.</translation>
    </message>
    <message>
        <source>Drag a kind from the palette onto this sheet, double-click it, or copy entities from another diagram and paste them here.</source>
        <translation>Eine Art aus der Palette auf dieses Diagramm ziehen, doppelklicken oder Elemente eines anderen Diagramms kopieren und hier einfügen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>By &amp;relationships, in layers</source>
        <translation>Nach &amp;Beziehungen, in Schichten</translation>
    </message>
    <message>
        <source>By &amp;domain</source>
        <translation>Nach &amp;Domäne</translation>
    </message>
    <message>
        <source>In rings around the &amp;selection</source>
        <translation>In Ringen um die &amp;Auswahl</translation>
    </message>
    <message>
        <source>Related ones &amp;together</source>
        <translation>Verwandtes &amp;zusammen</translation>
    </message>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>Als &amp;Bild kopieren</translation>
    </message>
    <message>
        <source>E&amp;xport as SVG, PDF or PNG…</source>
        <translation>Als SVG, PDF oder PNG e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Arranging %1 shapes…</source>
        <translation>%1 Formen werden angeordnet …</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Export the diagram</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation>Bilder (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>Drawing the picture…</source>
        <translation>Das Bild wird gezeichnet …</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Diagram: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>New diagram</source>
        <translation>Neues Diagramm</translation>
    </message>
    <message>
        <source>Drag kinds here from the palette, or copy entities from another diagram and paste them.</source>
        <translation>Arten aus der Palette hierher ziehen oder Elemente eines anderen Diagramms kopieren und einfügen.</translation>
    </message>
    <message>
        <source>Rename diagram</source>
        <translation>Diagramm umbenennen</translation>
    </message>
    <message>
        <source>Duplicate diagram</source>
        <translation>Diagramm verdoppeln</translation>
    </message>
    <message>
        <source>Delete diagram</source>
        <translation>Diagramm löschen</translation>
    </message>
    <message>
        <source>Delete the diagram “%1”?</source>
        <translation>Das Diagramm „%1“ löschen?</translation>
    </message>
    <message>
        <source>The entities that it shows stay in the model. Undo brings it back.</source>
        <translation>Die gezeigten Elemente bleiben im Modell. Rückgängig holt es zurück.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>The diagram shows everything now, also what is added later.</source>
        <translation>Das Diagramm zeigt jetzt alles, auch was später dazukommt.</translation>
    </message>
    <message>
        <source>The diagram keeps what it shows; what is added later is not put on it.</source>
        <translation>Das Diagramm behält, was es zeigt; was später dazukommt, erscheint nicht darauf.</translation>
    </message>
    <message>
        <source>Import a diagram</source>
        <translation>Diagramm importieren</translation>
    </message>
    <message>
        <source>Diagrams (*.json)</source>
        <translation>Diagramme (*.json)</translation>
    </message>
    <message>
        <source>1 entity copied.</source>
        <translation>1 Element kopiert.</translation>
    </message>
    <message>
        <source>%1 entities copied.</source>
        <translation>%1 Elemente kopiert.</translation>
    </message>
    <message>
        <source>Pasting…</source>
        <translation>Wird eingefügt …</translation>
    </message>
    <message>
        <source>1 entity placed on this diagram.</source>
        <translation>1 Element auf dieses Diagramm gesetzt.</translation>
    </message>
    <message>
        <source>%1 entities placed on this diagram.</source>
        <translation>%1 Elemente auf dieses Diagramm gesetzt.</translation>
    </message>
    <message>
        <source>1 copy made.</source>
        <translation>1 Kopie angelegt.</translation>
    </message>
    <message>
        <source>%1 copies made.</source>
        <translation>%1 Kopien angelegt.</translation>
    </message>
    <message>
        <source>Taken off “%2”. It is still in the model.</source>
        <translation>Von „%2“ genommen. Im Modell ist es noch.</translation>
    </message>
    <message>
        <source>%1 entities taken off “%2”. They are still in the model.</source>
        <translation>%1 Elemente von „%2“ genommen. Im Modell sind sie noch.</translation>
    </message>
    <message>
        <source>The diagram no longer shows by itself what is added.</source>
        <translation>Das Diagramm zeigt nicht mehr von selbst, was dazukommt.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete %1 entities?</source>
        <translation>%1 Elemente löschen?</translation>
    </message>
    <message>
        <source>Off the diagram: the model stays as it is, only “%1” shows less.</source>
        <translation>Vom Diagramm: Das Modell bleibt, wie es ist, nur „%1“ zeigt weniger.</translation>
    </message>
    <message>
        <source>From the model: it is gone from every diagram and from the machines</source>
        <translation>Aus dem Modell: Es verschwindet von jedem Diagramm und von den Maschinen</translation>
    </message>
    <message>
        <source>, with 1 relationship.</source>
        <translation>, mit 1 Beziehung.</translation>
    </message>
    <message>
        <source>, with %1 relationships.</source>
        <translation>, mit %1 Beziehungen.</translation>
    </message>
    <message>
        <source>Undo brings everything back.</source>
        <translation>Rückgängig holt alles zurück.</translation>
    </message>
    <message>
        <source>Delete from the &amp;model</source>
        <translation>Aus dem &amp;Modell löschen</translation>
    </message>
    <message>
        <source>Take off the &amp;diagram</source>
        <translation>Vom &amp;Diagramm nehmen</translation>
    </message>
    <message>
        <source>Deleted from the model. Undo brings it back.</source>
        <translation>Aus dem Modell gelöscht. Rückgängig holt es zurück.</translation>
    </message>
    <message>
        <source>%1 entities deleted from the model. Undo brings them back.</source>
        <translation>%1 Elemente aus dem Modell gelöscht. Rückgängig holt sie zurück.</translation>
    </message>
    <message>
        <source>Focus: %1 steps</source>
        <translation>Hervorheben: %1 Schritte</translation>
    </message>
    <message>
        <source>This workspace can be looked at but not changed now.</source>
        <translation>Dieser Arbeitsbereich kann jetzt nur angesehen werden.</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1 and %2 are related in every way that there is.</source>
        <translation>%1 und %2 sind schon auf jede mögliche Weise verbunden.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind and verb</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>Drag a kind from the palette onto this sheet, or double-click it. The guide (F1) shows the way.</source>
        <translation>Eine Art aus der Palette auf dieses Diagramm ziehen oder doppelklicken. Der Wegweiser (F1) zeigt, wie es geht.</translation>
    </message>
    <message>
        <source>Re&amp;build…</source>
        <translation>Umbau&amp;en…</translation>
    </message>
    <message>
        <source>Co&amp;nnect…</source>
        <translation>Ver&amp;binden…</translation>
    </message>
    <message>
        <source>Export the selection</source>
        <translation>Auswahl exportieren</translation>
    </message>
    <message>
        <source>The selection is saved as %1.</source>
        <translation>Die Auswahl ist als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Re&amp;build these %1 hosts over ssh…</source>
        <translation>Diese %1 Rechner über ssh um&amp;bauen…</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Wird gezeichnet …</translation>
    </message>
    <message>
        <source>New: %1</source>
        <comment>a kind</comment>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>There is nothing yet that “%1” could be related to. Make it first.</source>
        <translation>Es gibt noch nichts, womit „%1“ verbunden werden könnte. Legen Sie es zuerst an.</translation>
    </message>
    <message>
        <source>Show it in the inspector</source>
        <translation>In den Eigenschaften zeigen</translation>
    </message>
    <message>
        <source>Filter what is shown…</source>
        <translation>Filtern, was gezeigt wird…</translation>
    </message>
    <message>
        <source>What kind of picture %1 is to be cannot be told from its name. Let the name end with .svg, .pdf or .png.</source>
        <translation>Am Namen von %1 ist nicht zu erkennen, was für ein Bild es werden soll. Lassen Sie ihn auf .svg, .pdf oder .png enden.</translation>
    </message>
    <message>
        <source>%1 “%2” exists already.</source>
        <translation>Es gibt schon ein Element „%2“ der Art %1.</translation>
    </message>
    <message>
        <source>Nothing relates the kinds %1 and %2 directly.</source>
        <translation>Die Arten %1 und %2 lassen sich nicht direkt verbinden.</translation>
    </message>
    <message>
        <source>Nothing can be related to the kind %1.</source>
        <translation>Mit der Art %1 lässt sich nichts verbinden.</translation>
    </message>
    <message>
        <source>C&amp;ollapse or open the domain</source>
        <translation>Domä&amp;ne einklappen oder öffnen</translation>
    </message>
    <message>
        <source>Collapse all domains</source>
        <translation>Alle Domänen einklappen</translation>
    </message>
    <message>
        <source>Open all domains</source>
        <translation>Alle Domänen öffnen</translation>
    </message>
    <message>
        <source>C&amp;ollapse “%1”</source>
        <translation>„%1“ &amp;einklappen</translation>
    </message>
    <message>
        <source>“%1” is no diagram that can be taken in: %2</source>
        <translation>„%1“ ist kein Diagramm, das sich einlesen lässt: %2</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>Align l&amp;eft edges</source>
        <translation>L&amp;inksbündig ausrichten</translation>
    </message>
    <message>
        <source>Align ce&amp;ntres</source>
        <translation>&amp;Mittig ausrichten</translation>
    </message>
    <message>
        <source>Align ri&amp;ght edges</source>
        <translation>&amp;Rechtsbündig ausrichten</translation>
    </message>
    <message>
        <source>Align to&amp;p edges</source>
        <translation>&amp;Oben ausrichten</translation>
    </message>
    <message>
        <source>Distribute do&amp;wn</source>
        <translation>&amp;Senkrecht verteilen</translation>
    </message>
    <message>
        <source>&amp;What came of it on machines</source>
        <translation>Was auf Maschinen daraus &amp;wurde</translation>
    </message>
    <message>
        <source>Nothing is in view here. %1 shows everything.</source>
        <translation>Hier ist nichts zu sehen. %1 zeigt alles.</translation>
    </message>
    <message>
        <source>The filter hides “%1” here.</source>
        <translation>Der Filter blendet „%1“ hier aus.</translation>
    </message>
    <message>
        <source>The filter hides %1 of them here.</source>
        <translation>Der Filter blendet %1 davon hier aus.</translation>
    </message>
    <message>
        <source>The filter hides all that stands on this diagram. %1 opens it.</source>
        <translation>Der Filter blendet alles aus, was auf diesem Diagramm steht. %1 öffnet ihn.</translation>
    </message>
    <message>
        <source>It holds nothing that stands on a diagram.</source>
        <translation>Sie enthält nichts, das auf einem Diagramm steht.</translation>
    </message>
    <message>
        <source>The filter hides all that it holds.</source>
        <translation>Der Filter verbirgt alles, was sie enthält.</translation>
    </message>
    <message>
        <source>“%1” became “%2”. A name is %3.</source>
        <translation>Aus „%1“ wurde „%2“. Für Namen gilt: %3.</translation>
    </message>
    <message>
        <source>Not shown:</source>
        <translation>Nicht gezeigt:</translation>
    </message>
</context>
<context>
    <name>cim::DiffView</name>
    <message>
        <source>As last written</source>
        <translation>Wie zuletzt geschrieben</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Now on disk</source>
        <translation>Jetzt auf der Platte</translation>
    </message>
    <message>
        <source>After writing</source>
        <translation>Nach dem Schreiben</translation>
    </message>
    <message>
        <source>Yours, on disk</source>
        <translation>Eigenes, auf der Platte</translation>
    </message>
    <message>
        <source>From the model</source>
        <translation>Aus dem Modell</translation>
    </message>
    <message>
        <source>%1 is not a text that can be shown here (%2 bytes before, %3 after).</source>
        <translation>%1 ist kein Text, der hier gezeigt werden kann (vorher %2 Bytes, nachher %3).</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>Removed file</source>
        <translation>Entfernte Datei</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
</context>
<context>
    <name>cim::DifferenceTab</name>
    <message>
        <source>A package that the system was asked for</source>
        <translation>Ein Paket, das für das System verlangt wurde</translation>
    </message>
    <message>
        <source>System before</source>
        <translation>System vorher</translation>
    </message>
    <message>
        <source>System after</source>
        <translation>System nachher</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Name two systems and compare them.</source>
        <translation>Zwei Systeme nennen und vergleichen.</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>Von %1 zu %2: %3</translation>
    </message>
    <message>
        <source> Only the closures were compared.</source>
        <translation> Nur die Abhängigkeiten wurden verglichen.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>A generation&apos;s number, &quot;previous&quot;, &quot;running&quot;, a path, ssh-ng://machine, host:web1, or a JSON file of path-info</source>
        <translation>Nummer einer Generation, „previous“, „running“, ein Pfad, ssh-ng://maschine, host:web1 oder eine JSON-Datei von path-info</translation>
    </message>
    <message>
        <source>&amp;By who caused it</source>
        <translation>&amp;Nach Verursacher</translation>
    </message>
    <message>
        <source>Ask who asked for the parts of a host first</source>
        <translation>Zuerst fragen, wer die Teile eines Rechners verlangt hat</translation>
    </message>
    <message>
        <source>As %1 has it in the model now</source>
        <translation>Wie %1 jetzt im Modell steht</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>As a page, as JSON, or as text</source>
        <translation>Als Seite, als JSON oder als Text</translation>
    </message>
    <message>
        <source>What is compared is none of this workspace&apos;s hosts</source>
        <translation>Was verglichen wird, ist keiner der Rechner dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Let nix say which values of this workspace brought it about</source>
        <translation>Nix sagen lassen, welche Werte dieses Arbeitsbereichs dazu geführt haben</translation>
    </message>
    <message>
        <source>Save what differs</source>
        <translation>Unterschiede speichern</translation>
    </message>
    <message>
        <source>Page (*.html);;JSON (*.json);;Text (*.txt)</source>
        <translation>Seite (*.html);;JSON (*.json);;Text (*.txt)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>cim::Document</name>
    <message>
        <source>This is the past, which cannot be changed. Go back to the present first.</source>
        <translation>Das ist die Vergangenheit, die sich nicht ändern lässt. Zuerst in die Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind and name, &apos;Host web1&apos;</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>cim::DuplicatesPane</name>
    <message>
        <source>How to make them one</source>
        <translation>Wie daraus eines wird</translation>
    </message>
    <message>
        <source>&amp;Copy the lines</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Make these follow…</source>
        <translation>Diese &amp;folgen lassen …</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>Sources that stand there more than once</source>
        <translation>Quellen, die mehrfach vorkommen</translation>
    </message>
    <message>
        <source>Nothing stands twice in this lock.</source>
        <translation>In diesem Lock kommt nichts doppelt vor.</translation>
    </message>
    <message>
        <source>These are the flake&apos;s own inputs, of different folders, or asked for at a release by name: they are left as they are.</source>
        <translation>Das sind eigene Eingaben des Flakes, aus verschiedenen Ordnern oder mit einer bestimmten Ausgabe verlangt: Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Lines for flake.nix:

</source>
        <translation>Zeilen für flake.nix:

</translation>
    </message>
    <message>
        <source>

The lock would then have %1 nodes instead of %2: %3.

</source>
        <translation>

Das Lock hätte dann %1 Knoten statt %2: %3.

</translation>
    </message>
    <message>
        <source>This flake belongs to no open workspace, so it is not written to: put the lines into its flake.nix yourself, then lock it.</source>
        <translation>Dieser Flake gehört zu keinem offenen Arbeitsbereich und wird deshalb nicht geschrieben: die Zeilen selbst in die flake.nix setzen, dann festlegen.</translation>
    </message>
    <message>
        <source>Make these follow</source>
        <translation>Diese folgen lassen</translation>
    </message>
    <message>
        <source>One input will follow another one.</source>
        <translation>Eine Eingabe wird einer anderen folgen.</translation>
    </message>
    <message>
        <source>%1 inputs will follow others.</source>
        <translation>%1 Eingaben werden anderen folgen.</translation>
    </message>
    <message>
        <source>The lock is expected to have %1 nodes instead of %2. The model is changed first, which Undo takes back; then all repositories are written and committed with what else has been changed, and nix locks the inputs anew.</source>
        <translation>Das Lock wird voraussichtlich %1 Knoten statt %2 haben. Zuerst wird das Modell geändert, was Rückgängig zurücknimmt; dann werden alle Repositorys mit allen übrigen Änderungen geschrieben und committet, und nix legt die Eingaben neu fest.</translation>
    </message>
    <message>
        <source>&amp;Make them follow</source>
        <translation>&amp;Folgen lassen</translation>
    </message>
</context>
<context>
    <name>cim::EffectTab</name>
    <message>
        <source>Hosts where it has an effect</source>
        <translation>Rechner, auf denen es wirkt</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
    <message>
        <source>What would change without it</source>
        <translation>Was sich ohne es ändern würde</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welches</translation>
    </message>
    <message>
        <source>What would change if it were removed</source>
        <translation>Was sich ändern würde, wenn es entfernt würde</translation>
    </message>
    <message>
        <source>it is this host</source>
        <translation>es ist dieser Rechner</translation>
    </message>
    <message>
        <source>It has an effect on no host yet.</source>
        <translation>Es wirkt noch auf keinem Rechner.</translation>
    </message>
    <message>
        <source>An edit of it touches no host.</source>
        <translation>Eine Änderung daran berührt keinen Rechner.</translation>
    </message>
    <message>
        <source>An edit of it touches one host, which is evaluated again.</source>
        <translation>Eine Änderung daran berührt einen Rechner, der neu ausgewertet wird.</translation>
    </message>
    <message>
        <source>An edit of it touches %1 hosts, which are evaluated again.</source>
        <translation>Eine Änderung daran berührt %1 Rechner, die neu ausgewertet werden.</translation>
    </message>
    <message>
        <source>Working out what would change…</source>
        <translation>Es wird ermittelt, was sich ändern würde …</translation>
    </message>
    <message>
        <source>Its relationship would go with it.</source>
        <translation>Seine Beziehung ginge mit.</translation>
    </message>
    <message>
        <source>Its %1 relationships would go with it.</source>
        <translation>Seine %1 Beziehungen gingen mit.</translation>
    </message>
    <message>
        <source>nobody logs in as</source>
        <translation>niemand meldet sich mehr an als</translation>
    </message>
    <message>
        <source>logs in anew as</source>
        <translation>meldet sich neu an als</translation>
    </message>
    <message>
        <source>loses</source>
        <translation>verliert</translation>
    </message>
    <message>
        <source>gains</source>
        <translation>bekommt</translation>
    </message>
    <message>
        <source>The machine itself would no longer be described.</source>
        <translation>Die Maschine selbst wäre nicht mehr beschrieben.</translation>
    </message>
    <message>
        <source>No host would change.</source>
        <translation>Kein Rechner würde sich ändern.</translation>
    </message>
</context>
<context>
    <name>cim::ElevationBox</name>
    <message>
        <source>Only the activation needs root&apos;s rights, and asks for a password where that is needed. Remembered for every host.</source>
        <translation>Nur die Aktivierung braucht Root-Rechte und fragt nach einem Passwort, wo das nötig ist. Gilt für jeden Rechner und wird gemerkt.</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>selbst gewählt</translation>
    </message>
    <message>
        <source>nothing: already root</source>
        <translation>nichts: schon root</translation>
    </message>
    <message>
        <source>Root&apos;s rights b&amp;y</source>
        <translation>Ro&amp;ot-Rechte durch</translation>
    </message>
</context>
<context>
    <name>cim::EngineBox</name>
    <message>
        <source>Cimarron itself</source>
        <translation>Cimarron selbst</translation>
    </message>
    <message>
        <source>Act&amp;ivated by</source>
        <translation>Ak&amp;tiviert durch</translation>
    </message>
    <message>
        <source>nixos-rebuild is NixOS&apos;s own program, on the machine that is activated. It gets the system that was built and shown. Building, copying, and the return of a machine that is not reached again stay the same. Remembered for every host.</source>
        <translation>nixos-rebuild ist das Programm von NixOS selbst, auf der Maschine, die aktiviert wird. Es erhält das System, das gebaut und gezeigt wurde. Bauen, Kopieren und die Rückkehr einer Maschine, die nicht mehr erreicht wird, bleiben gleich. Gilt für jeden Rechner, bis Sie es ändern.</translation>
    </message>
</context>
<context>
    <name>cim::Evaluator</name>
    <message>
        <source>%1: %2</source>
        <comment>host and what NixOS says of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stopped, as asked. What was evaluated until then is kept.</source>
        <translation>Wie gewünscht angehalten. Was bis dahin ausgewertet war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>No host has changed since it was evaluated.</source>
        <translation>Kein Rechner hat sich seit seiner Auswertung geändert.</translation>
    </message>
    <message>
        <source>One host was evaluated.</source>
        <translation>Ein Rechner wurde ausgewertet.</translation>
    </message>
    <message>
        <source>%1 hosts were evaluated.</source>
        <translation>%1 Rechner wurden ausgewertet.</translation>
    </message>
    <message>
        <source> and one more host</source>
        <translation> und ein weiterer Rechner</translation>
    </message>
    <message>
        <source> and %1 more hosts</source>
        <translation> und %1 weitere Rechner</translation>
    </message>
    <message>
        <source>NixOS on %1: %2</source>
        <translation>NixOS auf %1: %2</translation>
    </message>
</context>
<context>
    <name>cim::Filters</name>
    <message>
        <source>&amp;Fade instead of hiding</source>
        <translation>&amp;Verblassen statt ausblenden</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Relationships</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>with problems</source>
        <translation>mit Problemen</translation>
    </message>
    <message>
        <source>without problems</source>
        <translation>ohne Probleme</translation>
    </message>
    <message>
        <source>without tags</source>
        <translation>ohne Schlagwörter</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>group and what of it is not shown</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cim::Finder</name>
    <message>
        <source>Find by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>fix</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>So heißt nichts.</translation>
    </message>
    <message>
        <source>%1   %2, not on this diagram</source>
        <translation>%1   %2, nicht auf diesem Diagramm</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Entities, domains, actions and problems</source>
        <translation>Elemente, Domänen, Aktionen und Probleme</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
</context>
<context>
    <name>cim::FlakeExport</name>
    <message>
        <source>Inputs of a flake</source>
        <translation>Eingaben eines Flakes</translation>
    </message>
    <message>
        <source>This picture is too large for PNG; save it as SVG.</source>
        <translation>Dieses Bild ist zu groß für PNG; bitte als SVG speichern.</translation>
    </message>
    <message>
        <source>A picture can be saved as .svg, .png, .pdf, .dot, .mmd or .md.</source>
        <translation>Ein Bild kann als .svg, .png, .pdf, .dot, .mmd oder .md gespeichert werden.</translation>
    </message>
    <message>
        <source>The picture could not be saved.</source>
        <translation>Das Bild konnte nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>cim::FlakeView</name>
    <message>
        <source>Picture of the inputs</source>
        <translation>Bild der Eingaben</translation>
    </message>
</context>
<context>
    <name>cim::FlakesPage</name>
    <message>
        <source>Some files are in conflict; settle them on the Changes page, then commit.</source>
        <translation>Einige Dateien stehen im Konflikt; auf der Seite „Änderungen“ lösen, dann committen.</translation>
    </message>
    <message>
        <source>The model says so now. Writing and committing…</source>
        <translation>Das Modell sagt es jetzt so. Wird geschrieben und committet …</translation>
    </message>
    <message>
        <source>The model says so now, but it is not written yet. %1</source>
        <translation>Das Modell sagt es jetzt so, aber es ist noch nicht geschrieben. %1</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>Fertig: %1.</translation>
    </message>
</context>
<context>
    <name>cim::FlakesPanel</name>
    <message>
        <source>Open a flake.lock, or drop a lock, a flake or a folder here.</source>
        <translation>Eine flake.lock öffnen oder ein Lock, einen Flake oder einen Ordner hier ablegen.</translation>
    </message>
    <message>
        <source>&amp;Open a flake…</source>
        <translation>Flake &amp;öffnen …</translation>
    </message>
    <message>
        <source>&amp;Merge equal</source>
        <translation>&amp;Gleiche zusammenfassen</translation>
    </message>
    <message>
        <source>Draw all nodes that are locked to one revision as one</source>
        <translation>Alle Knoten, die auf dieselbe Revision festgelegt sind, als einen zeichnen</translation>
    </message>
    <message>
        <source>Follo&amp;ws</source>
        <translation>&amp;Folgt</translation>
    </message>
    <message>
        <source>Draw, dashed, which inputs take another one instead of their own</source>
        <translation>Gestrichelt zeichnen, welche Eingaben statt der eigenen eine andere nehmen</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>Von links nach rechts</translation>
    </message>
    <message>
        <source>Top down</source>
        <translation>Von oben nach unten</translation>
    </message>
    <message>
        <source>Direction of the picture</source>
        <translation>Richtung des Bildes</translation>
    </message>
    <message>
        <source>Search inputs</source>
        <translation>Eingaben suchen</translation>
    </message>
    <message>
        <source>Fi&amp;t</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole picture (0)</source>
        <translation>Das ganze Bild zeigen (0)</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>Bild &amp;speichern …</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nix files</source>
        <translation>Nix-Dateien</translation>
    </message>
    <message>
        <source>Open a flake</source>
        <translation>Flake öffnen</translation>
    </message>
    <message>
        <source>Locks and flakes (flake.lock flake.nix *.lock *.nix);;All files (*)</source>
        <translation>Locks und Flakes (flake.lock flake.nix *.lock *.nix);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf);;Graphviz (*.dot);;Mermaid (*.mmd *.md)</source>
        <translation>Bilder (*.svg *.png *.pdf);;Graphviz (*.dot);;Mermaid (*.mmd *.md)</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>%1 wird gespeichert …</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>This flake has no flake.lock yet, so there is nothing to draw. “Lock the inputs”, at the lower right, has nix write one.</source>
        <translation>Dieser Flake hat noch keine flake.lock, deshalb gibt es nichts zu zeichnen. „Eingaben festlegen“ unten rechts lässt nix eine schreiben.</translation>
    </message>
    <message>
        <source>This workspace&apos;s flakes are not written yet.
Write and commit them on the page Changes; then they are drawn here.</source>
        <translation>Die Flakes dieses Arbeitsbereichs sind noch nicht geschrieben.
Auf der Seite „Änderungen“ schreiben und committen; dann werden sie hier gezeichnet.</translation>
    </message>
    <message>
        <source>&amp;Merge equal (%1 of %2)</source>
        <translation>&amp;Gleiche zusammenfassen (%1 von %2)</translation>
    </message>
    <message>
        <source>and one more problem</source>
        <translation>und ein weiteres Problem</translation>
    </message>
    <message>
        <source>and %1 more problems</source>
        <translation>und %1 weitere Probleme</translation>
    </message>
    <message>
        <source>A lock of the past, see History.</source>
        <translation>Ein früheres Lock, siehe Verlauf.</translation>
    </message>
    <message>
        <source>Show what is &amp;below</source>
        <translation>&amp;Unteres zeigen</translation>
    </message>
    <message>
        <source>Hide what is &amp;below</source>
        <translation>&amp;Unteres ausblenden</translation>
    </message>
    <message>
        <source>&amp;Copy its reference</source>
        <translation>Referenz &amp;kopieren</translation>
    </message>
    <message>
        <source>Show where it is &amp;declared</source>
        <translation>Zeigen, wo es &amp;steht</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Show only the flake&apos;s &amp;own inputs</source>
        <translation>Nur die &amp;eigenen Eingaben des Flakes zeigen</translation>
    </message>
</context>
<context>
    <name>cim::FleetHostPane</name>
    <message>
        <source>Looking</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Activating</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>The log begins with the build.</source>
        <translation>Das Protokoll beginnt mit dem Bau.</translation>
    </message>
</context>
<context>
    <name>cim::FleetModel</name>
    <message>
        <source>Tried again at %1.</source>
        <translation>Nächster Versuch um %1.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>wave %1 of %2</source>
        <translation>Welle %1 von %2</translation>
    </message>
    <message>
        <source>%1, goes first</source>
        <translation>%1, geht voran</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Welle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Going on tries it again.</source>
        <translation>Beim Fortsetzen wird es noch einmal versucht.</translation>
    </message>
    <message>
        <source>Tried again next.</source>
        <translation>Wird als Nächstes noch einmal versucht.</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>%1 not begun</source>
        <translation>%1 nicht begonnen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
</context>
<context>
    <name>cim::FleetPane</name>
    <message>
        <source>&amp;Back to the hosts</source>
        <translation>&amp;Zurück zu den Rechnern</translation>
    </message>
    <message>
        <source>What runs goes on</source>
        <translation>Was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>Rebuild several hosts over ssh</source>
        <translation>Mehrere Rechner über ssh umbauen</translation>
    </message>
    <message>
        <source>&amp;Plan another…</source>
        <translation>Einen anderen &amp;planen…</translation>
    </message>
    <message>
        <source>Nothing was begun, for the edits could not be committed. %1</source>
        <translation>Es wurde nichts begonnen, denn die Änderungen konnten nicht committet werden. %1</translation>
    </message>
    <message>
        <source>In waves, some side by side, each on its own machine</source>
        <translation>In Wellen, einige nebeneinander, jeder auf seiner eigenen Maschine</translation>
    </message>
    <message>
        <source>The last one is not finished (%1). To go on with it, look at it on the hosts&apos; page; another one takes its place.</source>
        <translation>Der letzte ist nicht zu Ende (%1). Um damit fortzufahren, sehen Sie ihn sich auf der Seite der Rechner an; ein neuer tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>Nothing was begun, for the edits could not be committed as a whole. &quot;Changes&quot; shows what is left.</source>
        <translation>Es wurde nichts begonnen, denn die Änderungen konnten nicht als Ganzes committet werden. „Änderungen“ zeigt, was übrig ist.</translation>
    </message>
    <message>
        <source>Roll a wave back</source>
        <translation>Eine Welle zurücknehmen</translation>
    </message>
    <message>
        <source>Take this host back?</source>
        <translation>Diesen Rechner zurücknehmen?</translation>
    </message>
    <message>
        <source>Take these %1 hosts back?</source>
        <translation>Diese %1 Rechner zurücknehmen?</translation>
    </message>
    <message>
        <source>%1: one after the other switches to what it ran before this rebuild.</source>
        <translation>%1: Einer nach dem anderen wechselt zu dem, was vor diesem Umbau auf ihm lief.</translation>
    </message>
    <message>
        <source>&amp;Roll back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Several are being rebuilt: %1.</source>
        <translation>Mehrere werden umgebaut: %1.</translation>
    </message>
    <message>
        <source>it begins</source>
        <translation>es geht los</translation>
    </message>
    <message>
        <source>The last rebuild of several is not finished: %1.</source>
        <translation>Der letzte Umbau mehrerer Rechner ist nicht zu Ende: %1.</translation>
    </message>
    <message>
        <source>The last rebuild of several: %1.</source>
        <translation>Der letzte Umbau mehrerer Rechner: %1.</translation>
    </message>
    <message>
        <source>Rebuild &amp;these %1 over ssh…</source>
        <translation>&amp;Diese %1 über ssh umbauen…</translation>
    </message>
    <message>
        <source>&amp;Several over ssh…</source>
        <translation>&amp;Mehrere über ssh…</translation>
    </message>
    <message>
        <source>waits for its wave</source>
        <translation>wartet auf seine Welle</translation>
    </message>
    <message>
        <source>&amp;Show that rebuild</source>
        <translation>Diesen &amp;Umbau zeigen</translation>
    </message>
</context>
<context>
    <name>cim::FleetPlanPane</name>
    <message>
        <source>&amp;Commit my edits first</source>
        <translation>Meine Änderungen zuerst &amp;committen</translation>
    </message>
    <message>
        <source>A rebuild takes only what is committed</source>
        <translation>Ein Umbau nimmt nur, was committet ist</translation>
    </message>
    <message>
        <source>See &amp;them</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>web1 @shop domain:hosts</source>
        <translation>web1 @shop domain:hosts</translation>
    </message>
    <message>
        <source>Hosts by name, all with a tag by @ and the tag, all of a domain by domain: and its name</source>
        <translation>Rechner mit Namen, alle mit einem Schlagwort durch @ und das Schlagwort, alle einer Domäne durch domain: und ihren Namen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A tag or a domain</source>
        <translation>Ein Schlagwort oder eine Domäne</translation>
    </message>
    <message>
        <source>H&amp;osts</source>
        <translation>&amp;Rechner</translation>
    </message>
    <message>
        <source>Only those that edits &amp;touched since their last rebuild</source>
        <translation>Nur die, die seit ihrem letzten Umbau &amp;geändert wurden</translation>
    </message>
    <message>
        <source>Alone, of all hosts; with hosts above, of these</source>
        <translation>Allein: von allen Rechnern; mit Rechnern darüber: von diesen</translation>
    </message>
    <message>
        <source>Switch to it, now and at every boot</source>
        <translation>Umschalten, auch für jeden Start</translation>
    </message>
    <message>
        <source>Try it until the next boot</source>
        <translation>Bis zum nächsten Start ausprobieren</translation>
    </message>
    <message>
        <source>Take it at the next boot</source>
        <translation>Beim nächsten Start nehmen</translation>
    </message>
    <message>
        <source>&amp;Do</source>
        <translation>A&amp;ktion</translation>
    </message>
    <message>
        <source>&amp;Go first</source>
        <translation>Gehen &amp;voran</translation>
    </message>
    <message>
        <source>So many hosts go first and alone; if one of them fails, nothing else begins</source>
        <translation>So viele Rechner gehen allein voran; schlägt einer davon fehl, beginnt nichts weiter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Hosts a &amp;wave</source>
        <translation>Rechner je &amp;Welle</translation>
    </message>
    <message>
        <source>A wave begins when the one before it is over</source>
        <translation>Eine Welle beginnt, wenn die vorige vorbei ist</translation>
    </message>
    <message>
        <source>all the rest</source>
        <translation>alle übrigen</translation>
    </message>
    <message>
        <source>&amp;At once</source>
        <translation>&amp;Zugleich</translation>
    </message>
    <message>
        <source>Hosts that are rebuilt side by side</source>
        <translation>Rechner, die nebeneinander umgebaut werden</translation>
    </message>
    <message>
        <source>Failures all&amp;owed</source>
        <translation>&amp;Erlaubte Fehlschläge</translation>
    </message>
    <message>
        <source>No further host begins once more than so many have failed</source>
        <translation>Kein weiterer Rechner beginnt, sobald mehr als so viele fehlgeschlagen sind</translation>
    </message>
    <message>
        <source>Wait for hosts that do &amp;not answer</source>
        <translation>Auf Rechner warten, die &amp;nicht antworten</translation>
    </message>
    <message>
        <source>They are tried again until they are back; otherwise they are left for later</source>
        <translation>Sie werden wieder versucht, bis sie zurück sind; sonst bleiben sie für später</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Open problems of the model</source>
        <translation>Offene Probleme des Modells</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Looking at what was edited since…</source>
        <translation>Es wird nachgesehen, was seitdem geändert wurde …</translation>
    </message>
    <message>
        <source>Choose hosts by name, @ and a tag, or domain: and a domain&apos;s name.</source>
        <translation>Wählen Sie Rechner mit Namen, mit @ und einem Schlagwort oder mit domain: und dem Namen einer Domäne.</translation>
    </message>
    <message>
        <source>Nothing has touched one of them since its last rebuild.</source>
        <translation>Keiner davon wurde seit seinem letzten Umbau geändert.</translation>
    </message>
    <message>
        <source>1 host: </source>
        <translation>1 Rechner: </translation>
    </message>
    <message>
        <source>%1 hosts: </source>
        <translation>%1 Rechner: </translation>
    </message>
    <message>
        <source>&amp;Rebuild…</source>
        <translation>&amp;Umbauen…</translation>
    </message>
    <message>
        <source>&amp;Rebuild 1 host…</source>
        <translation>1 Rechner &amp;umbauen…</translation>
    </message>
    <message>
        <source>&amp;Rebuild %1 hosts…</source>
        <translation>%1 Rechner &amp;umbauen…</translation>
    </message>
    <message>
        <source>reached as %1</source>
        <translation>erreichbar als %1</translation>
    </message>
    <message>
        <source>The model has no open problem.</source>
        <translation>Das Modell hat kein offenes Problem.</translation>
    </message>
    <message>
        <source>The model has one open problem</source>
        <translation>Das Modell hat ein offenes Problem</translation>
    </message>
    <message>
        <source>The model has %1 open problems</source>
        <translation>Das Modell hat %1 offene Probleme</translation>
    </message>
    <message>
        <source>The model has one open problem.</source>
        <translation>Das Modell hat ein offenes Problem.</translation>
    </message>
    <message>
        <source>The model has %1 open problems.</source>
        <translation>Das Modell hat %1 offene Probleme.</translation>
    </message>
    <message>
        <source>Your edits are committed first.</source>
        <translation>Ihre Änderungen werden zuerst committet.</translation>
    </message>
    <message>
        <source>Edits that are not committed are left out.</source>
        <translation>Änderungen, die nicht committet sind, bleiben weg.</translation>
    </message>
    <message>
        <source>A host that cannot be reached afterwards goes back by itself to what it runs now.</source>
        <translation>Ein Rechner, der danach nicht erreichbar ist, geht von selbst zu dem zurück, was jetzt auf ihm läuft.</translation>
    </message>
    <message>
        <source>Rebuild several hosts</source>
        <translation>Mehrere Rechner umbauen</translation>
    </message>
    <message>
        <source>Rebuild this host over ssh?</source>
        <translation>Diesen Rechner über ssh umbauen?</translation>
    </message>
    <message>
        <source>Rebuild these %1 hosts over ssh?</source>
        <translation>Diese %1 Rechner über ssh umbauen?</translation>
    </message>
    <message>
        <source>&amp;Rebuild</source>
        <translation>&amp;Umbauen</translation>
    </message>
    <message>
        <source>%1 goes first; the others follow only if it is done.</source>
        <translation>%1 geht voran; die anderen folgen nur, wenn er fertig wird.</translation>
    </message>
    <message>
        <source>%1 go first; the others follow only if they are done.</source>
        <translation>%1 gehen voran; die anderen folgen nur, wenn sie fertig werden.</translation>
    </message>
    <message>
        <source>%1 waves of up to %2 hosts.</source>
        <translation>%1 Wellen von bis zu %2 Rechnern.</translation>
    </message>
    <message>
        <source>One at a time.</source>
        <translation>Einer nach dem anderen.</translation>
    </message>
    <message>
        <source>At most %1 at once.</source>
        <translation>Höchstens %1 zugleich.</translation>
    </message>
    <message>
        <source>No further one begins once one has failed.</source>
        <translation>Kein weiterer beginnt, sobald einer fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>No further one begins once %1 have failed.</source>
        <translation>Kein weiterer beginnt, sobald %1 fehlgeschlagen sind.</translation>
    </message>
    <message>
        <source>colmena where it can, else nix</source>
        <translation>colmena, wo es geht, sonst nix</translation>
    </message>
    <message>
        <source>colmena, many hosts in one run</source>
        <translation>colmena, viele Rechner in einem Lauf</translation>
    </message>
    <message>
        <source>nix, host by host</source>
        <translation>nix, Rechner für Rechner</translation>
    </message>
    <message>
        <source>B&amp;uild with</source>
        <translation>Ba&amp;uen mit</translation>
    </message>
    <message>
        <source>colmena builds and copies them, in one run a wave.</source>
        <translation>colmena baut und kopiert sie, jede Welle in einem Lauf.</translation>
    </message>
    <message>
        <source>colmena builds and copies them, in one run a wave; nix does %1, for colmena does not build them here.</source>
        <translation>colmena baut und kopiert sie, jede Welle in einem Lauf; %1 übernimmt nix, denn diese baut colmena nicht hier.</translation>
    </message>
    <message>
        <source>nix builds and copies host by host.</source>
        <translation>nix baut und kopiert Rechner für Rechner.</translation>
    </message>
    <message>
        <source>nix builds and copies host by host, for colmena is not installed here.</source>
        <translation>nix baut und kopiert Rechner für Rechner, denn colmena ist hier nicht installiert.</translation>
    </message>
    <message>
        <source>nix builds all of them on one machine.</source>
        <translation>nix baut sie alle auf einer Maschine.</translation>
    </message>
    <message>
        <source>nix does it host by host, for none of them is built here.</source>
        <translation>nix macht es Rechner für Rechner, denn keiner von ihnen wird hier gebaut.</translation>
    </message>
    <message>
        <source>colmena is a program that builds and copies many NixOS hosts in one run; it is used where it is installed. Activating and confirming them is the same with both.</source>
        <translation>colmena ist ein Programm, das viele NixOS-Rechner in einem Lauf baut und kopiert; es wird verwendet, wo es installiert ist. Aktivieren und Bestätigen ist bei beiden gleich.</translation>
    </message>
    <message>
        <source>nix builds and copies host by host, for the root&apos;s flake.nix does not give colmena the hosts; it does when it is written for two hosts or more.</source>
        <translation>nix baut und kopiert Rechner für Rechner, denn die flake.nix der Wurzel nennt colmena die Rechner nicht; sie tut es, wenn sie für zwei Rechner oder mehr geschrieben wird.</translation>
    </message>
    <message>
        <source>nixos-rebuild activates each, on its own machine.</source>
        <translation>nixos-rebuild aktiviert jeden, auf seiner eigenen Maschine.</translation>
    </message>
    <message>
        <source>%1 waves of one host each.</source>
        <translation>%1 Wellen von je einem Rechner.</translation>
    </message>
    <message>
        <source>reached as %1, port %2</source>
        <translation>erreichbar als %1, Port %2</translation>
    </message>
</context>
<context>
    <name>cim::FleetRebuild</name>
    <message>
        <source>No rebuild of several hosts was begun here.</source>
        <translation>Hier wurde noch kein Umbau mehrerer Rechner begonnen.</translation>
    </message>
    <message>
        <source>The root flake does not take the domains as they are committed now, so these builds do not either. The next commit of the root mends that.</source>
        <translation>Die Wurzel-Flake nimmt die Domänen nicht so, wie sie jetzt committet sind, also tun es auch diese Builds nicht. Der nächste Commit der Wurzel behebt das.</translation>
    </message>
</context>
<context>
    <name>cim::FleetTable</name>
    <message>
        <source>Hosts, each with its wave and its state</source>
        <translation>Rechner, jeder mit seiner Welle und seinem Zustand</translation>
    </message>
</context>
<context>
    <name>cim::FleetView</name>
    <message>
        <source>The host is done.</source>
        <translation>Der Rechner ist fertig.</translation>
    </message>
    <message>
        <source>All %1 hosts are done.</source>
        <translation>Alle %1 Rechner sind fertig.</translation>
    </message>
    <message>
        <source>Over: %1.</source>
        <translation>Vorbei: %1.</translation>
    </message>
    <message>
        <source>Some do not answer: %1. Going on takes them when they are back.</source>
        <translation>Einige antworten nicht: %1. Fortfahren nimmt sie, wenn sie zurück sind.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>No further host begins; what is being activated comes to its end</source>
        <translation>Kein weiterer Rechner beginnt; was gerade übernommen wird, kommt zu Ende</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortfahren</translation>
    </message>
    <message>
        <source>Tries those that failed or did not answer again, and takes what is left</source>
        <translation>Versucht die noch einmal, die fehlschlugen oder nicht antworteten, und nimmt, was übrig ist</translation>
    </message>
    <message>
        <source>&amp;Roll this wave back…</source>
        <translation>Diese Welle &amp;zurücknehmen…</translation>
    </message>
    <message>
        <source>Takes the hosts of the last wave back to what they ran before</source>
        <translation>Bringt die Rechner der letzten Welle zu dem zurück, was vorher auf ihnen lief</translation>
    </message>
    <message>
        <source>&amp;Wait for those that do not answer</source>
        <translation>Auf die &amp;warten, die nicht antworten</translation>
    </message>
    <message>
        <source>Only those that failed or &amp;do not answer</source>
        <translation>Nur die, die &amp;fehlschlugen oder nicht antworten</translation>
    </message>
    <message>
        <source>Looking at the workspace before it begins…</source>
        <translation>Vor dem Beginn wird der Arbeitsbereich angesehen …</translation>
    </message>
    <message>
        <source>Stopping; what is being activated comes to its end. %1</source>
        <translation>Es wird angehalten; was gerade übernommen wird, kommt zu Ende. %1</translation>
    </message>
    <message>
        <source>Going back. %1</source>
        <translation>Es geht zurück. %1</translation>
    </message>
    <message>
        <source>No rebuild of several hosts was begun here.</source>
        <translation>Hier wurde noch kein Umbau mehrerer Rechner begonnen.</translation>
    </message>
    <message>
        <source>Stopped: %1. Going on tries those that failed or were skipped again and takes what is left.</source>
        <translation>Angehalten: %1. Fortsetzen versucht die fehlgeschlagenen und übersprungenen noch einmal und nimmt, was übrig ist.</translation>
    </message>
</context>
<context>
    <name>cim::GenerationsTab</name>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>boots next</source>
        <translation>startet als Nächstes</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>was booted</source>
        <translation>war gestartet</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;What changed in it</source>
        <translation>&amp;Was sich darin geändert hat</translation>
    </message>
    <message>
        <source>Compare it with the generation before it</source>
        <translation>Mit der Generation davor vergleichen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Generationen</translation>
    </message>
    <message>
        <source>This store has no profile with generations.</source>
        <translation>Dieser Store hat kein Profil mit Generationen.</translation>
    </message>
    <message>
        <source>The generations of another machine cannot be read from here.</source>
        <translation>Die Generationen einer anderen Maschine können von hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Reading the generations…</source>
        <translation>Generationen werden gelesen …</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>NixOS</source>
        <translation>NixOS</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Gibt frei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Together %1. &quot;Frees&quot; is what no other generation, link or running system needs.</source>
        <translation>Zusammen %1. „Gibt frei“ ist, was keine andere Generation, kein Link und kein laufendes System braucht.</translation>
    </message>
    <message>
        <source>It boots next: make another one current first.</source>
        <translation>Sie startet als Nächstes: zuerst eine andere zur aktuellen machen.</translation>
    </message>
    <message>
        <source>It runs.</source>
        <translation>Sie läuft.</translation>
    </message>
    <message>
        <source>Delete a generation</source>
        <translation>Generation löschen</translation>
    </message>
    <message>
        <source>Delete generation %1 of %2?</source>
        <translation>Generation %1 von %2 löschen?</translation>
    </message>
    <message>
        <source>It can then no longer be booted or gone back to. The next garbage collection frees %1.</source>
        <translation>Sie kann dann nicht mehr gestartet werden, auch nicht als Rückweg. Das nächste Aufräumen gibt %1 frei.</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>nix-env is not installed here. Elsewhere it is: %1</source>
        <translation>nix-env ist hier nicht installiert. Anderswo lautet der Befehl: %1</translation>
    </message>
    <message>
        <source>Only the administrator may do that: sudo %1</source>
        <translation>Das darf nur der Systemverwalter: sudo %1</translation>
    </message>
    <message>
        <source>The generation could not be deleted. %1</source>
        <translation>Die Generation konnte nicht gelöscht werden. %1</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
</context>
<context>
    <name>cim::Guide</name>
    <message>
        <source>You are looking at the past, where nothing can be changed.</source>
        <translation>Dies ist die Vergangenheit, an der sich nichts ändern lässt.</translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>Zurück zur Gegenwart</translation>
    </message>
    <message>
        <source>This workspace can be looked at, but not changed.</source>
        <translation>Dieser Arbeitsbereich lässt sich ansehen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>Step %1, “%2”, comes before this one.</source>
        <translation>Schritt %1, „%2“, kommt vor diesem.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>The panel “%1” is closed.</source>
        <translation>Das Feld „%1“ ist geschlossen.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Word of Nix</source>
        <translation>Wort von Nix</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Say who I am…</source>
        <translation>Sagen, wer ich bin …</translation>
    </message>
    <message>
        <source>Show what NixOS says</source>
        <translation>Zeigen, was NixOS sagt</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Show the package</source>
        <translation>Paket zeigen</translation>
    </message>
    <message>
        <source>No program could be found that opens %1. Open it by hand.</source>
        <translation>Es wurde kein Programm gefunden, das %1 öffnet. Öffnen Sie es von Hand.</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>The folder that your program is built from</source>
        <translation>Der Ordner, aus dem Ihr Programm gebaut wird</translation>
    </message>
    <message>
        <source>%1 was copied to %2; from now on that is what is built.</source>
        <translation>%1 wurde nach %2 kopiert; von nun an wird die Kopie gebaut.</translation>
    </message>
    <message>
        <source>Copying %1…</source>
        <translation>%1 wird kopiert …</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Eingabefeld</translation>
    </message>
    <message>
        <source>The history is being replayed, and the panels are away meanwhile.</source>
        <translation>Der Verlauf wird gerade nachgespielt, und die Felder um das Diagramm sind solange weg.</translation>
    </message>
    <message>
        <source>End the replay</source>
        <translation>Nachspielen beenden</translation>
    </message>
    <message>
        <source>It is not there yet: the page shows it when there is something for it.</source>
        <translation>Das ist noch nicht da: Die Seite zeigt es, sobald es etwas dafür gibt.</translation>
    </message>
</context>
<context>
    <name>cim::GuideDock</name>
    <message>
        <source>The guide cannot be shown, because its file is missing or broken. Install the program anew.</source>
        <translation>Der Wegweiser kann nicht gezeigt werden, weil seine Datei fehlt oder beschädigt ist. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Wegweiser</translation>
    </message>
    <message>
        <source>The guide cannot be shown. Install the program anew.</source>
        <translation>Der Wegweiser kann nicht gezeigt werden. Das Programm neu installieren.</translation>
    </message>
</context>
<context>
    <name>cim::HandEditsBar</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Take into the mo&amp;del</source>
        <translation>Ins Modell über&amp;nehmen</translation>
    </message>
    <message>
        <source>Edits by hand</source>
        <translation>Von Hand Geändertes</translation>
    </message>
    <message>
        <source>Do in the model what these edits say; undo takes it back</source>
        <translation>Im Modell tun, was diese Änderungen sagen; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Nicht verstanden: %1</translation>
    </message>
    <message>
        <source>One edit by hand is not in the model yet:</source>
        <translation>Eine Änderung von Hand ist noch nicht im Modell:</translation>
    </message>
    <message>
        <source>%1 edits by hand are not in the model yet:</source>
        <translation>%1 Änderungen von Hand sind noch nicht im Modell:</translation>
    </message>
    <message>
        <source>Edited by hand, and left as it is:</source>
        <translation>Von Hand geändert und so gelassen:</translation>
    </message>
</context>
<context>
    <name>cim::HistoryChart</name>
    <message>
        <source>How the totals went over the revisions</source>
        <translation>Wie sich die Summen über die Revisionen entwickelt haben</translation>
    </message>
    <message>
        <source>Each line is one total over all revisions; click to look at one of them.</source>
        <translation>Jede Linie ist eine Summe über alle Revisionen; anklicken, um eine davon anzusehen.</translation>
    </message>
    <message>
        <source>Older than 180 days</source>
        <translation>Älter als 180 Tage</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>More than once</source>
        <translation>Mehrfach</translation>
    </message>
    <message>
        <source>nixpkgs</source>
        <translation>nixpkgs</translation>
    </message>
</context>
<context>
    <name>cim::HistoryModel</name>
    <message>
        <source>%1
%2, %3
Events %4 to %5</source>
        <translation>%1
%2, %3
Ereignisse %4 bis %5</translation>
    </message>
</context>
<context>
    <name>cim::HistoryPane</name>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Revision of the lock, oldest first</source>
        <translation>Revision des Locks, älteste zuerst</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>&amp;Vergleichen mit</translation>
    </message>
    <message>
        <source>The revisions of this lock in git.</source>
        <translation>Die Revisionen dieses Locks in git.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>git knows no version of this lock.</source>
        <translation>git kennt keine Version dieses Locks.</translation>
    </message>
    <message>
        <source>the revision before</source>
        <translation>die Revision davor</translation>
    </message>
    <message>
        <source>the lock as it is now</source>
        <translation>das Lock, wie es jetzt ist</translation>
    </message>
    <message>
        <source>another lock…</source>
        <translation>ein anderes Lock …</translation>
    </message>
    <message>
        <source>Compare with a lock</source>
        <translation>Mit einem Lock vergleichen</translation>
    </message>
    <message>
        <source>Locks (flake.lock *.lock);;All files (*)</source>
        <translation>Locks (flake.lock *.lock);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 of %2: </source>
        <translation>%1 von %2: </translation>
    </message>
    <message>
        <source>The first revision.

</source>
        <translation>Die erste Revision.

</translation>
    </message>
</context>
<context>
    <name>cim::HistoryPanel</name>
    <message>
        <source>Choose a line to look at the model as it was then.</source>
        <translation>Eine Zeile wählen, um das Modell zu diesem Zeitpunkt anzusehen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Walk through what was done, step by step: from the chosen line, or from the beginning</source>
        <translation>Schritt für Schritt durchgehen, was getan wurde: ab der gewählten Zeile oder vom Anfang an</translation>
    </message>
</context>
<context>
    <name>cim::HostBoard</name>
    <message>
        <source>Hosts</source>
        <translation>Rechner</translation>
    </message>
</context>
<context>
    <name>cim::HostHistory</name>
    <message>
        <source>build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>for the next boot</source>
        <translation>für den nächsten Start</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>dry activation</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>activated</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>nichts geändert</translation>
    </message>
    <message>
        <source>went back by itself</source>
        <translation>von selbst zurückgegangen</translation>
    </message>
    <message>
        <source>What became of this host so far</source>
        <translation>Was aus diesem Rechner bisher wurde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>%1 has no history yet: its builds and rebuilds will stand here, each with its log.</source>
        <translation>%1 hat noch keinen Verlauf: Seine Bauten und Umbauten werden hier stehen, jeder mit seinem Protokoll.</translation>
    </message>
    <message>
        <source>What became of %1 so far. A row shows its log.</source>
        <translation>Was aus %1 bisher wurde. Eine Zeile zeigt ihr Protokoll.</translation>
    </message>
    <message>
        <source>This has no log of its own.</source>
        <translation>Dies hat kein eigenes Protokoll.</translation>
    </message>
    <message>
        <source>virtual machine</source>
        <translation>virtuelle Maschine</translation>
    </message>
    <message>
        <source>installation picture</source>
        <translation>Installationsabbild</translation>
    </message>
</context>
<context>
    <name>cim::HostList</name>
    <message>
        <source>looking…</source>
        <translation>wird nachgesehen…</translation>
    </message>
    <message>
        <source>never built here</source>
        <translation>hier nie gebaut</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>drifted</source>
        <translation>abgewichen</translation>
    </message>
    <message>
        <source>Looking at what became of %1.</source>
        <translation>Es wird nachgesehen, was aus %1 wurde.</translation>
    </message>
    <message>
        <source>%1 has not been built from here yet.</source>
        <translation>%1 wurde von hier aus noch nicht gebaut.</translation>
    </message>
    <message>
        <source>%1 has what is committed.</source>
        <translation>%1 hat, was committet ist.</translation>
    </message>
    <message>
        <source>Something that %1 is made from has changed since its last build.</source>
        <translation>Etwas, woraus %1 gemacht ist, hat sich seit dem letzten Bau geändert.</translation>
    </message>
    <message>
        <source>The last build or rebuild of %1 failed.</source>
        <translation>Der letzte Bau oder Umbau von %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 runs a system that it was not given from here.</source>
        <translation>%1 läuft mit einem System, das es nicht von hier bekommen hat.</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>The last rebuild of %1 was broken off before it could say what became of it; a look at its machine tells.</source>
        <translation>Der letzte Umbau von %1 wurde abgebrochen, bevor er sagen konnte, was aus ihm wurde; ein Blick auf den Rechner zeigt es.</translation>
    </message>
    <message>
        <source>built, not running</source>
        <translation>gebaut, läuft nicht</translation>
    </message>
    <message>
        <source>%1 is built as it is committed, and as far as is known here it does not run that.</source>
        <translation>%1 ist gebaut, wie es committet ist; soweit hier bekannt ist, läuft das dort nicht.</translation>
    </message>
</context>
<context>
    <name>cim::IdentityDialog</name>
    <message>
        <source>Who commits</source>
        <translation>Wer committet</translation>
    </message>
    <message>
        <source>Lucy Lemon</source>
        <translation>Lucy Lemon</translation>
    </message>
    <message>
        <source>lucy@lemonade.example</source>
        <translation>lucy@lemonade.example</translation>
    </message>
    <message>
        <source>git writes both into every commit, where everyone who has the repository can read them. They are kept in your git settings, for all your repositories.</source>
        <translation>git schreibt beides in jeden Commit, wo es alle lesen können, die das Repository haben. Es wird in Ihren git-Einstellungen aufbewahrt, für alle Ihre Repositorys.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>&amp;E-Mail-Adresse</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
</context>
<context>
    <name>cim::ImportDialog</name>
    <message>
        <source>What the rows are</source>
        <translation>Was die Zeilen sind</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 rows are added as %3.</source>
        <translation>%1 von %2 Zeilen werden als %3 hinzugefügt.</translation>
    </message>
    <message>
        <source>One thing that they are related to is made too.</source>
        <translation>Ein Element, mit dem sie in Beziehung stehen, wird auch angelegt.</translation>
    </message>
    <message>
        <source>%1 things that they are related to are made too.</source>
        <translation>%1 Elemente, mit denen sie in Beziehung stehen, werden auch angelegt.</translation>
    </message>
    <message>
        <source>One row is left out; its note says why.</source>
        <translation>Eine Zeile wird ausgelassen; ihre Anmerkung sagt, warum.</translation>
    </message>
    <message>
        <source>%1 rows are left out; their notes say why.</source>
        <translation>%1 Zeilen werden ausgelassen; ihre Anmerkungen sagen, warum.</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Die ersten %1 werden gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Add %1</source>
        <translation>%1 &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>Name hier</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>&amp;Read it with nix</source>
        <translation>Mit nix &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>This is a table.</source>
        <translation>Das ist eine Tabelle.</translation>
    </message>
    <message>
        <source>This is a drawing of arrows.app.</source>
        <translation>Das ist eine Zeichnung von arrows.app.</translation>
    </message>
    <message>
        <source>This is a folder of NixOS configurations.</source>
        <translation>Das ist ein Ordner mit NixOS-Konfigurationen.</translation>
    </message>
    <message>
        <source>This is a flake.</source>
        <translation>Das ist ein Flake.</translation>
    </message>
    <message>
        <source>This is a hive of colmena.</source>
        <translation>Das ist ein Hive von colmena.</translation>
    </message>
    <message>
        <source>What to import</source>
        <translation>Was importiert wird</translation>
    </message>
    <message>
        <source>A file, a folder, or the address of a flake</source>
        <translation>Eine Datei, ein Ordner oder die Adresse eines Flakes</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>&amp;Datei…</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>What can be imported (*.csv *.tsv *.txt *.json flake.nix hive.nix);;All files (*)</source>
        <translation>Was importiert werden kann (*.csv *.tsv *.txt *.json flake.nix hive.nix);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>Press Return to look at it.</source>
        <translation>Drücken Sie Return, um es anzusehen.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>What would be added</source>
        <translation>Was hinzukäme</translation>
    </message>
    <message>
        <source>A CSV table of people, hosts or other things; a drawing of arrows.app (JSON); a folder of NixOS configurations; a flake; a hive of colmena. Your own files are never changed.</source>
        <translation>Eine CSV-Tabelle mit Personen, Rechnern oder anderem; eine Zeichnung von arrows.app (JSON); ein Ordner mit NixOS-Konfigurationen; ein Flake; ein Hive von colmena. Ihre eigenen Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>To know its machines, nix has to evaluate it, which runs its code.</source>
        <translation>Um seine Maschinen zu kennen, muss nix ihn auswerten; dabei läuft sein Code.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Lese %1…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lese…</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>The ro&amp;ws are</source>
        <translation>Die &amp;Zeilen sind</translation>
    </message>
    <message>
        <source>&amp;Nodes without a known label are</source>
        <translation>&amp;Knoten ohne bekanntes Etikett sind</translation>
    </message>
    <message>
        <source>What nodes without a known label are</source>
        <translation>Was Knoten ohne bekanntes Etikett sind</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Kommt von</translation>
    </message>
    <message>
        <source>One thing is added.</source>
        <translation>Ein Ding kommt hinzu.</translation>
    </message>
    <message>
        <source>%1 things are added.</source>
        <translation>%1 Dinge kommen hinzu.</translation>
    </message>
    <message>
        <source>One relationship is added.</source>
        <translation>Eine Beziehung kommt hinzu.</translation>
    </message>
    <message>
        <source>%1 relationships are added.</source>
        <translation>%1 Beziehungen kommen hinzu.</translation>
    </message>
    <message>
        <source>One is left out; its note says why.</source>
        <translation>Eines wird weggelassen; die Bemerkung sagt, warum.</translation>
    </message>
    <message>
        <source>%1 are left out; their notes say why.</source>
        <translation>%1 werden weggelassen; die Bemerkungen sagen, warum.</translation>
    </message>
</context>
<context>
    <name>cim::InlineEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>cim::InputsPane</name>
    <message>
        <source>follows %1</source>
        <translation>folgt %1</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>About the selected input</source>
        <translation>Über die ausgewählte Eingabe</translation>
    </message>
    <message>
        <source>The flake&apos;s own inputs</source>
        <translation>Eigene Eingaben des Flakes</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Festgelegt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>The flake&apos;s own inputs; the checked ones are updated</source>
        <translation>Eigene Eingaben des Flakes; die angekreuzten werden aktualisiert</translation>
    </message>
    <message>
        <source>Select an input in the picture or in the list.

Double-click or press Space to show or hide what is below it. Arrow keys walk, + and - zoom, 0 shows everything.

Orange: the same source stands elsewhere at another revision.
×3: three nodes of one revision.
Dashed: follows.</source>
        <translation>Eine Eingabe im Bild oder in der Liste auswählen.

Doppelklick oder Leertaste zeigt oder verbirgt, was darunter ist. Pfeiltasten wandern, + und - zoomen, 0 zeigt alles.

Orange: Dieselbe Quelle kommt anderswo in einer anderen Revision vor.
×3: drei Knoten einer Revision.
Gestrichelt: folgt.</translation>
    </message>
    <message>
        <source>
%1 nodes of this revision:
</source>
        <translation>
%1 Knoten dieser Revision:
</translation>
    </message>
    <message>
        <source>
An update touches:
 </source>
        <translation>
Eine Aktualisierung berührt:
 </translation>
    </message>
</context>
<context>
    <name>cim::Inspector</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The model is empty. Add the first thing with Ctrl+N.</source>
        <translation>Das Modell ist leer. Mit Strg+N das Erste hinzufügen.</translation>
    </message>
    <message>
        <source>Select something to see and change it here.</source>
        <translation>Etwas auswählen, um es hier zu sehen und zu ändern.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Explain this kind</source>
        <translation>Diese Art erklären</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>cim::KindPicker</name>
    <message>
        <source>Search kinds</source>
        <translation>Arten suchen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Drag a kind onto the diagram, or double-click the empty diagram.</source>
        <translation>Eine Art auf das Diagramm ziehen oder auf das leere Diagramm doppelklicken.</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>So heißt nichts.</translation>
    </message>
    <message>
        <source>Search entities and kinds</source>
        <translation>Elemente und Arten suchen</translation>
    </message>
    <message>
        <source>Entities and kinds</source>
        <translation>Elemente und Arten</translation>
    </message>
</context>
<context>
    <name>cim::LogPane</name>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>The match before</source>
        <translation>Der vorige Treffer</translation>
    </message>
    <message>
        <source>The next match</source>
        <translation>Der nächste Treffer</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Nächster Fehler</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>There is nothing like that in this log.</source>
        <translation>So etwas steht nicht in diesem Protokoll.</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>The log is no longer there: %1</source>
        <translation>Das Protokoll ist nicht mehr da: %1</translation>
    </message>
</context>
<context>
    <name>cim::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>cim::MachinesList</name>
    <message>
        <source>NixOS accepts this host.</source>
        <translation>NixOS nimmt diesen Rechner an.</translation>
    </message>
    <message>
        <source>NixOS refuses this host.</source>
        <translation>NixOS lehnt diesen Rechner ab.</translation>
    </message>
</context>
<context>
    <name>cim::MachinesPage</name>
    <message>
        <source>Find by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Find a host, a person, a policy</source>
        <translation>Rechner, Person oder Richtlinie suchen</translation>
    </message>
    <message>
        <source>Hosts and everything else</source>
        <translation>Rechner und alles andere</translation>
    </message>
    <message>
        <source>Who and why</source>
        <translation>Wer und warum</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>What NixOS says</source>
        <translation>Was NixOS sagt</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>There is no host yet: add one on the model page.</source>
        <translation>Es gibt noch keinen Rechner: auf der Modellseite einen hinzufügen.</translation>
    </message>
    <message>
        <source>&amp;Rebuild…</source>
        <translation>&amp;Umbauen…</translation>
    </message>
    <message>
        <source>Build this host, see what would change, and switch to it</source>
        <translation>Diesen Rechner bauen, sehen, was sich ändern würde, und darauf umschalten</translation>
    </message>
</context>
<context>
    <name>cim::MainWindow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This workspace can be looked at but not changed: %1</source>
        <translation>Dieser Arbeitsbereich kann nur angesehen werden: %1</translation>
    </message>
    <message>
        <source>%1 · Cimarron</source>
        <translation>%1 · Cimarron</translation>
    </message>
    <message>
        <source>Cimarron</source>
        <translation>Cimarron</translation>
    </message>
    <message>
        <source>Looking at the repositories…</source>
        <translation>Repositorys werden angesehen …</translation>
    </message>
    <message>
        <source>Everything is written and committed</source>
        <translation>Alles ist geschrieben und committet</translation>
    </message>
    <message>
        <source>One repository to write or commit</source>
        <translation>Ein Repository zu schreiben oder zu committen</translation>
    </message>
    <message>
        <source>%1 repositories to write or commit</source>
        <translation>%1 Repositorys zu schreiben oder zu committen</translation>
    </message>
    <message numerus="yes">
        <source>, %n in conflict</source>
        <translation>
            <numerusform>, %n im Konflikt</numerusform>
            <numerusform>, %n im Konflikt</numerusform>
        </translation>
    </message>
    <message>
        <source>You are looking at the model as it was after event %1 of %2. Nothing can be changed here.</source>
        <translation>Das ist das Modell, wie es nach Ereignis %1 von %2 war. Hier lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>&amp;Back to the present</source>
        <translation>&amp;Zurück in die Gegenwart</translation>
    </message>
    <message>
        <source>Writing was cancelled; one file was written.</source>
        <translation>Das Schreiben wurde abgebrochen; eine Datei wurde geschrieben.</translation>
    </message>
    <message>
        <source>Writing was cancelled; %1 files were written.</source>
        <translation>Das Schreiben wurde abgebrochen; %1 Dateien wurden geschrieben.</translation>
    </message>
    <message>
        <source>Nothing had to be written.</source>
        <translation>Es war nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Wrote one file.</source>
        <translation>Eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Wrote %1 files.</source>
        <translation>%1 Dateien geschrieben.</translation>
    </message>
    <message>
        <source>One file was left alone, because your edits and the model disagree. Choose on the Changes page.</source>
        <translation>Eine Datei blieb unberührt, weil Handarbeit und Modell sich widersprechen. Auf der Seite „Änderungen“ entscheiden.</translation>
    </message>
    <message>
        <source>%1 files were left alone, because your edits and the model disagree. Choose for each on the Changes page.</source>
        <translation>%1 Dateien blieben unberührt, weil Handarbeit und Modell sich widersprechen. Für jede auf der Seite „Änderungen“ entscheiden.</translation>
    </message>
    <message>
        <source>Committing was cancelled after one repository.</source>
        <translation>Das Committen wurde nach einem Repository abgebrochen.</translation>
    </message>
    <message>
        <source>Committing was cancelled after %1 repositories.</source>
        <translation>Das Committen wurde nach %1 Repositorys abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing had to be committed.</source>
        <translation>Es war nichts zu committen.</translation>
    </message>
    <message>
        <source>Committed one repository.</source>
        <translation>Ein Repository committet.</translation>
    </message>
    <message>
        <source>Committed %1 repositories.</source>
        <translation>%1 Repositorys committet.</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Neuer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Look at a &amp;flake…</source>
        <translation>Einen F&amp;lake ansehen …</translation>
    </message>
    <message>
        <source>New win&amp;dow</source>
        <translation>Neues F&amp;enster</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Write the repositories</source>
        <translation>Repositorys &amp;schreiben</translation>
    </message>
    <message>
        <source>Write and &amp;commit</source>
        <translation>Schreiben und &amp;committen</translation>
    </message>
    <message>
        <source>C&amp;lose workspace</source>
        <translation>Arbeitsbereich sc&amp;hließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t from this diagram</source>
        <translation>Aus diesem Diagramm &amp;ausschneiden</translation>
    </message>
    <message>
        <source>Ctrl+X</source>
        <translation>Strg+X</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Strg+V</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Strg+D</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Add re&amp;lationship…</source>
        <translation>Be&amp;ziehung hinzufügen …</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Strg+R</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>C&amp;ommand palette</source>
        <translation>Befehls&amp;palette</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie die &amp;Arbeitsumgebung</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Cimarron</source>
        <translation>&amp;Über Cimarron</translation>
    </message>
    <message>
        <source>About Cimarron</source>
        <translation>Über Cimarron</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Cimarron %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Draw what your organization is made of; get real machines from the drawing.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Cimarron %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Zeichnen, woraus die eigene Organisation besteht, und aus der Zeichnung echte Maschinen erhalten.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>This flake belongs to no open workspace: it is shown, and nothing of it is written unless you update it.</source>
        <translation>Dieser Flake gehört zu keinem offenen Arbeitsbereich: Er wird gezeigt und nur beim Aktualisieren geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Back to the start</source>
        <translation>&amp;Zurück zum Start</translation>
    </message>
    <message>
        <source>Look at a flake</source>
        <translation>Flake ansehen</translation>
    </message>
    <message>
        <source>Locks and flakes (flake.lock flake.nix *.lock *.nix);;All files (*)</source>
        <translation>Locks und Flakes (flake.lock flake.nix *.lock *.nix);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The commit is made, but the hosts do not take it yet. %1</source>
        <translation>Der Commit ist gemacht, aber die Rechner nehmen ihn noch nicht. %1</translation>
    </message>
    <message>
        <source>&amp;Promote or release a domain…</source>
        <translation>Eine &amp;Domäne befördern oder veröffentlichen …</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Wegweiser</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>Was &amp;ist das?</translation>
    </message>
    <message>
        <source>Added one thing. Ctrl+Z takes it out again.</source>
        <translation>Ein Ding hinzugefügt. Strg+Z nimmt es wieder heraus.</translation>
    </message>
    <message>
        <source>Added %1 things. Ctrl+Z takes all of them out again.</source>
        <translation>%1 Dinge hinzugefügt. Strg+Z nimmt sie alle wieder heraus.</translation>
    </message>
    <message>
        <source>This is a sample. See how it was made, step by step: what was said, what came of it, and which files were written.</source>
        <translation>Das ist ein Beispiel. Sehen Sie Schritt für Schritt, wie es entstand: was gesagt wurde, was daraus wurde und welche Dateien geschrieben wurden.</translation>
    </message>
    <message>
        <source>&amp;Replay it</source>
        <translation>&amp;Nachspielen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>A table, a drawing of arrows.app, NixOS configurations, a flake or a hive</source>
        <translation>Eine Tabelle, eine Zeichnung von arrows.app, NixOS-Konfigurationen, ein Flake oder ein Hive</translation>
    </message>
    <message>
        <source>Re&amp;build a host…</source>
        <translation>Einen Rechner &amp;umbauen…</translation>
    </message>
    <message>
        <source>Build it, see what would change, and switch to it</source>
        <translation>Ihn bauen, sehen, was sich ändern würde, und darauf umschalten</translation>
    </message>
    <message>
        <source>Spli&amp;t or join a domain…</source>
        <translation>Domäne &amp;teilen oder zusammenführen…</translation>
    </message>
    <message>
        <source>&amp;Replay the history</source>
        <translation>Verlauf &amp;nachspielen</translation>
    </message>
    <message>
        <source>&amp;Tours</source>
        <translation>&amp;Rundgänge</translation>
    </message>
    <message>
        <source>Rebuild se&amp;veral over ssh…</source>
        <translation>&amp;Mehrere über ssh umbauen…</translation>
    </message>
    <message>
        <source>In waves, by tag, by domain, or what your edits touched</source>
        <translation>In Wellen, nach Schlagwort, nach Domäne oder was Ihre Änderungen berührten</translation>
    </message>
    <message>
        <source>&amp;Beside the workspace&apos;s own</source>
        <translation>&amp;Neben dem des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Each domain is cloned from an address of its own</source>
        <translation>Jede Domäne wird von einer eigenen Adresse geklont</translation>
    </message>
    <message>
        <source>Git &amp;submodules of it</source>
        <translation>Als Git-&amp;Submodule darin</translation>
    </message>
    <message>
        <source>Whoever clones the workspace with its submodules has all domains</source>
        <translation>Wer den Arbeitsbereich mit Submodulen klont, hat alle Domänen</translation>
    </message>
    <message>
        <source>The repositories are being written. Choose this again afterwards.</source>
        <translation>Die Repositorys werden gerade geschrieben. Wählen Sie das danach noch einmal.</translation>
    </message>
    <message>
        <source>The next commit puts each domain&apos;s repository beside the workspace&apos;s own.</source>
        <translation>Der nächste Commit legt das Repository jeder Domäne neben das des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>The next commit makes each domain a git submodule of the workspace.</source>
        <translation>Der nächste Commit macht jede Domäne zu einem Git-Submodul des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>One file that was edited by hand is not committed yet. Look at it here, then commit again.</source>
        <translation>Eine von Hand bearbeitete Datei ist noch nicht committet. Hier ansehen, dann noch einmal committen.</translation>
    </message>
    <message>
        <source>%1 files that were edited by hand are not committed yet. Look at them here, then commit again.</source>
        <translation>%1 von Hand bearbeitete Dateien sind noch nicht committet. Hier ansehen, dann noch einmal committen.</translation>
    </message>
    <message>
        <source>To the guide and &amp;back</source>
        <translation>Zum Wegweiser und &amp;zurück</translation>
    </message>
    <message>
        <source>The last rebuild of %1 was broken off before it could say what became of it.</source>
        <translation>Der letzte Umbau von %1 wurde abgebrochen, bevor er sagen konnte, was aus ihm wurde.</translation>
    </message>
    <message>
        <source>The last rebuilds of %1 hosts were broken off before they could say what became of them.</source>
        <translation>Die letzten Umbauten von %1 Rechnern wurden abgebrochen, bevor sie sagen konnten, was aus ihnen wurde.</translation>
    </message>
    <message>
        <source>Find it &amp;out</source>
        <translation>&amp;Nachsehen</translation>
    </message>
    <message>
        <source>Domains&apos; repositorie&amp;s</source>
        <translation>&amp;Repositorys der Domänen</translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>W&amp;ords explained</source>
        <translation>Erklärte W&amp;örter</translation>
    </message>
    <message>
        <source>Less &amp;motion</source>
        <translation>Weniger &amp;Bewegung</translation>
    </message>
    <message>
        <source>Nothing glides or pulses</source>
        <translation>Nichts gleitet oder pulsiert</translation>
    </message>
    <message>
        <source>Propertie&amp;s</source>
        <translation>Ei&amp;genschaften</translation>
    </message>
    <message>
        <source>Alt+Return</source>
        <translation>Alt+Return</translation>
    </message>
    <message>
        <source>Nothing could be written.</source>
        <translation>Es konnte nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing could be committed.</source>
        <translation>Es konnte nichts committet werden.</translation>
    </message>
</context>
<context>
    <name>cim::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>cim::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The whole diagram. Press to go there.</source>
        <translation>Das ganze Diagramm. Anklicken, um dorthin zu springen.</translation>
    </message>
</context>
<context>
    <name>cim::ModelPage</name>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Add re&amp;lationship…</source>
        <translation>Be&amp;ziehung hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Its property goes with it.</source>
        <translation>Seine Eigenschaft geht mit.</translation>
    </message>
    <message>
        <source>Its %1 properties go with it.</source>
        <translation>Seine %1 Eigenschaften gehen mit.</translation>
    </message>
    <message>
        <source>Its relationship goes too, with: </source>
        <translation>Seine Beziehung geht mit, und zwar mit: </translation>
    </message>
    <message>
        <source>Its %1 relationships go too, with: </source>
        <translation>Seine %1 Beziehungen gehen mit, und zwar mit: </translation>
    </message>
    <message>
        <source>Undo brings everything back.</source>
        <translation>Rückgängig holt alles zurück.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Move to domain</source>
        <translation>In Domäne &amp;verschieben</translation>
    </message>
    <message>
        <source>What &amp;came of it on machines</source>
        <translation>Was auf Maschinen daraus &amp;wurde</translation>
    </message>
    <message>
        <source>&amp;Promote or release %1…</source>
        <translation>%1 &amp;befördern oder veröffentlichen …</translation>
    </message>
    <message>
        <source>Re&amp;build…</source>
        <translation>Umbau&amp;en…</translation>
    </message>
    <message>
        <source>Propertie&amp;s</source>
        <translation>Ei&amp;genschaften</translation>
    </message>
</context>
<context>
    <name>cim::NewDialog</name>
    <message>
        <source>New workspace from %1</source>
        <translation>Neuer Arbeitsbereich aus %1</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>lemonade</source>
        <translation>limonade</translation>
    </message>
    <message>
        <source>Sell lemonade in the old town.</source>
        <translation>In der Altstadt Limonade verkaufen.</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Where the workspace&apos;s folder is made</source>
        <translation>Wo der Ordner des Arbeitsbereichs angelegt wird</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Zweck</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Ändern…</translation>
    </message>
    <message>
        <source>Keep it in another folder</source>
        <translation>In einem anderen Ordner ablegen</translation>
    </message>
    <message>
        <source>It is kept in a folder of its name.</source>
        <translation>Er liegt in einem Ordner seines Namens.</translation>
    </message>
    <message>
        <source>It is kept in %1.</source>
        <translation>Er liegt in %1.</translation>
    </message>
    <message>
        <source>Import into a new workspace</source>
        <translation>In einen neuen Arbeitsbereich importieren</translation>
    </message>
    <message>
        <source>Next you choose what to import: a table, a drawing of arrows.app, NixOS configurations, a flake or a hive.</source>
        <translation>Danach wählen Sie, was importiert wird: eine Tabelle, eine Zeichnung von arrows.app, NixOS-Konfigurationen, ein Flake oder ein Hive.</translation>
    </message>
    <message>
        <source>Next you see what %1 holds, before anything of it is taken in.</source>
        <translation>Danach sehen Sie, was %1 enthält, bevor etwas davon übernommen wird.</translation>
    </message>
    <message>
        <source>What is imported goes into a workspace, a folder of its own. Say what it is to be called and what for.</source>
        <translation>Was importiert wird, kommt in einen Arbeitsbereich, einen eigenen Ordner. Sagen Sie, wie er heißen soll und wofür er ist.</translation>
    </message>
    <message>
        <source>&amp;Make and import…</source>
        <translation>Anlegen und &amp;importieren …</translation>
    </message>
</context>
<context>
    <name>cim::NixPane</name>
    <message>
        <source>Nix file</source>
        <translation>Nix-Datei</translation>
    </message>
    <message>
        <source>Open &amp;another…</source>
        <translation>Andere &amp;öffnen …</translation>
    </message>
    <message>
        <source>Open a Nix file</source>
        <translation>Nix-Datei öffnen</translation>
    </message>
    <message>
        <source>Nix files (*.nix);;All files (*)</source>
        <translation>Nix-Dateien (*.nix);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>cim::NixText</name>
    <message>
        <source>Text of flake.nix</source>
        <translation>Text von flake.nix</translation>
    </message>
    <message>
        <source>There is no flake.nix beside this lock.</source>
        <translation>Neben diesem Lock liegt keine flake.nix.</translation>
    </message>
</context>
<context>
    <name>cim::NixosTab</name>
    <message>
        <source>What NixOS refuses</source>
        <translation>Was NixOS ablehnt</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>NixOS&apos;s own words</source>
        <translation>NixOS im Wortlaut</translation>
    </message>
    <message>
        <source>NixOS&apos;s own words about the problem that is chosen above.</source>
        <translation>Der Wortlaut von NixOS zu dem oben gewählten Problem.</translation>
    </message>
    <message>
        <source>Evaluated %1 of %2. At most %3.</source>
        <translation>%1 von %2 ausgewertet. Höchstens %3.</translation>
    </message>
    <message>
        <source>Evaluate &amp;this host</source>
        <translation>Diesen &amp;Rechner auswerten</translation>
    </message>
    <message>
        <source>Evaluate what &amp;changed</source>
        <translation>Geändertes aus&amp;werten</translation>
    </message>
    <message>
        <source>Every host that an edit has touched since it was evaluated last, at first all</source>
        <translation>Jeden Rechner, den seit seiner letzten Auswertung eine Änderung berührt hat, anfangs alle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking NixOS…</source>
        <translation>NixOS wird gefragt …</translation>
    </message>
    <message>
        <source>NixOS has not been asked about the hosts as they are now.</source>
        <translation>NixOS ist zu den Rechnern in ihrem jetzigen Stand noch nicht gefragt worden.</translation>
    </message>
    <message>
        <source>Fine: %1. Refused: %2. Not asked since a change: %3.</source>
        <translation>In Ordnung: %1. Abgelehnt: %2. Seit einer Änderung nicht gefragt: %3.</translation>
    </message>
    <message>
        <source>It takes the files as they stand, committed or not.</source>
        <translation>Es gelten die Dateien, wie sie daliegen, committet oder nicht.</translation>
    </message>
    <message>
        <source>The model has changes that are not written yet; NixOS sees them once they are (Ctrl+S).</source>
        <translation>Das Modell hat Änderungen, die noch nicht geschrieben sind; NixOS sieht sie erst danach (Strg+S).</translation>
    </message>
    <message>
        <source>NixOS refuses nothing that it was asked about.</source>
        <translation>NixOS lehnt nichts von dem ab, wozu es gefragt wurde.</translation>
    </message>
    <message>
        <source>There is no host yet that NixOS could be asked about.</source>
        <translation>Es gibt noch keinen Rechner, nach dem NixOS gefragt werden könnte.</translation>
    </message>
    <message>
        <source>NixOS has not been asked yet. “Evaluate this host” asks about the one that is chosen, “Evaluate what changed” about all.</source>
        <translation>NixOS wurde noch nicht gefragt. „Diesen Rechner auswerten“ fragt nach dem, der ausgewählt ist, „Geändertes auswerten“ nach allen.</translation>
    </message>
</context>
<context>
    <name>cim::OriginModel</name>
    <message>
        <source>%1: %2</source>
        <comment>number of an event and what it did</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>worked out in %1, line %2</source>
        <translation>ermittelt in %1, Zeile %2</translation>
    </message>
    <message>
        <source>not committed yet</source>
        <translation>noch nicht committet</translation>
    </message>
    <message>
        <source>Another definition of this option wins.</source>
        <translation>Eine andere Definition dieser Option gilt.</translation>
    </message>
</context>
<context>
    <name>cim::OriginTab</name>
    <message>
        <source>The host is not in the workspace any more.</source>
        <translation>Den Rechner gibt es im Arbeitsbereich nicht mehr.</translation>
    </message>
    <message>
        <source>Find &amp;out where this host&apos;s options come from</source>
        <translation>Herausfinden, &amp;woher die Optionen dieses Rechners kommen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Filter by option, value, entity or file</source>
        <translation>Nach Option, Wert, Element oder Datei filtern</translation>
    </message>
    <message>
        <source>Options and where they come from</source>
        <translation>Optionen und ihre Herkunft</translation>
    </message>
    <message>
        <source>Shows for every option that this workspace sets on the host: the value, the entity and its file, and the event and commit that it comes from. NixOS is asked once, which takes some seconds.</source>
        <translation>Zeigt zu jeder Option, die dieser Arbeitsbereich auf dem Rechner setzt, den Wert, das Element und seine Datei sowie Ereignis und Commit, aus denen sie kommt. NixOS wird einmal gefragt, was einige Sekunden dauert.</translation>
    </message>
    <message>
        <source>Asking NixOS…</source>
        <translation>NixOS wird gefragt …</translation>
    </message>
    <message>
        <source>Stopped, as asked.</source>
        <translation>Wie gewünscht angehalten.</translation>
    </message>
    <message>
        <source>One definition.</source>
        <translation>Eine Definition.</translation>
    </message>
    <message>
        <source>%1 definitions. Grey ones are overridden by others.</source>
        <translation>%1 Definitionen. Graue werden von anderen überschrieben.</translation>
    </message>
</context>
<context>
    <name>cim::OutlineModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>kind and count</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>cim::OutlinePanel</name>
    <message>
        <source>Nothing has this in its name.</source>
        <translation>Nichts trägt das im Namen.</translation>
    </message>
    <message>
        <source>Search names and kinds</source>
        <translation>Namen und Arten suchen</translation>
    </message>
    <message>
        <source>Add something to the model (Ctrl+N)</source>
        <translation>Etwas zum Modell hinzufügen (Strg+N)</translation>
    </message>
    <message>
        <source>Add something to the model</source>
        <translation>Etwas zum Modell hinzufügen</translation>
    </message>
    <message>
        <source>Domains and what they hold</source>
        <translation>Domänen und was sie enthalten</translation>
    </message>
</context>
<context>
    <name>cim::PartsTab</name>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Timers</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Files in /etc</source>
        <translation>Dateien in /etc</translation>
    </message>
    <message>
        <source>Open ports</source>
        <translation>Offene Ports</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Einhängepunkte</translation>
    </message>
    <message>
        <source>Kernel modules</source>
        <translation>Kernel-Module</translation>
    </message>
    <message>
        <source>%1 (of each user)</source>
        <translation>%1 (jedes Benutzers)</translation>
    </message>
    <message>
        <source>masked: it cannot be started</source>
        <translation>maskiert: kann nicht gestartet werden</translation>
    </message>
    <message>
        <source>given out</source>
        <translation>ausgegeben</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Kind of part</source>
        <translation>Art der Teile</translation>
    </message>
    <message>
        <source>Search this list</source>
        <translation>Diese Liste durchsuchen</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>About the selected part</source>
        <translation>Über das ausgewählte Teil</translation>
    </message>
    <message>
        <source>This unit is masked: nothing can start it.</source>
        <translation>Diese Unit ist maskiert: Nichts kann sie starten.</translation>
    </message>
    <message>
        <source># Locked in by %1 of %2 settings:
</source>
        <translation># Festgelegt durch %1 von %2 Einstellungen:
</translation>
    </message>
    <message>
        <source>Name: %1
Id: %2
Description: %3
Home: %4
Shell: %5
Group: %6
</source>
        <translation>Name: %1
Nummer: %2
Beschreibung: %3
Heimordner: %4
Shell: %5
Gruppe: %6
</translation>
    </message>
    <message>
        <source>Further groups: %1
</source>
        <translation>Weitere Gruppen: %1
</translation>
    </message>
    <message>
        <source>Has a password (it is not read).
</source>
        <translation>Hat ein Passwort (es wird nicht gelesen).
</translation>
    </message>
    <message>
        <source>Has no password.
</source>
        <translation>Hat kein Passwort.
</translation>
    </message>
    <message>
        <source>A folder of the store.</source>
        <translation>Ein Ordner des Stores.</translation>
    </message>
    <message>
        <source>It points out of the store, so its contents are not part of the system.</source>
        <translation>Es zeigt aus dem Store hinaus, sein Inhalt gehört also nicht zum System.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation>Enthält keinen Text.</translation>
    </message>
    <message>
        <source>&amp;Who asked for it?</source>
        <translation>&amp;Wer hat es verlangt?</translation>
    </message>
    <message>
        <source>Let nix say which values of this workspace bring each part about</source>
        <translation>nix sagen lassen, welche Werte dieses Arbeitsbereichs jeden Teil bewirken</translation>
    </message>
    <message>
        <source>Only what came of %1  ✕</source>
        <translation>Nur, was aus %1 wurde  ✕</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Wieder alles zeigen</translation>
    </message>
    <message>
        <source>NixOS</source>
        <translation>NixOS</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>Verlangt von</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>What is selected has an effect on each of these hosts</source>
        <translation>Was ausgewählt ist, wirkt sich auf jeden dieser Rechner aus</translation>
    </message>
    <message>
        <source>Select a part to see what it is.</source>
        <translation>Wählen Sie einen Teil aus, um zu sehen, was er ist.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Fügt hinzu</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Gestartet durch</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
</context>
<context>
    <name>cim::PasswordDesk</name>
    <message>
        <source>%1 cannot be asked without a terminal here: setsid is missing.</source>
        <translation>%1 kann hier nicht ohne Terminal gefragt werden: setsid fehlt.</translation>
    </message>
    <message>
        <source>Passwords cannot be asked for in this window: %1</source>
        <translation>In diesem Fenster kann nicht nach Passwörtern gefragt werden: %1</translation>
    </message>
    <message>
        <source>Password for %1 of %2:</source>
        <translation>Passwort für %1 von %2:</translation>
    </message>
</context>
<context>
    <name>cim::PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>ssh wants this to log in as %1. It is forgotten when this rebuild has ended.</source>
        <translation>ssh will das wissen, um sich als %1 anzumelden. Es wird vergessen, sobald dieser Umbau zu Ende ist.</translation>
    </message>
    <message>
        <source>ssh does not know %1 by its key yet. Compare the key&apos;s fingerprint with the one on the machine itself, and trust it only if they are the same: otherwise somebody else may answer in its place.</source>
        <translation>ssh kennt %1 noch nicht an seinem Schlüssel. Vergleichen Sie den Fingerabdruck des Schlüssels mit dem auf dem Rechner selbst, und vertrauen Sie ihm nur, wenn beide gleich sind: Sonst antwortet vielleicht jemand anderes an seiner Stelle.</translation>
    </message>
    <message>
        <source>%1 answers with another key than the one that ssh knows of it. If it was installed anew, that is why. If it was not, somebody else may answer in its place: then do not connect.</source>
        <translation>%1 antwortet mit einem anderen Schlüssel als dem, den ssh von ihm kennt. Wurde der Rechner neu installiert, liegt es daran. Wenn nicht, antwortet vielleicht jemand anderes an seiner Stelle: Verbinden Sie sich dann nicht.</translation>
    </message>
    <message>
        <source>That was not right. Try again.</source>
        <translation>Das war nicht richtig. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Unknown key</source>
        <translation>Unbekannter Schlüssel</translation>
    </message>
    <message>
        <source>Changed key</source>
        <translation>Geänderter Schlüssel</translation>
    </message>
    <message>
        <source>On the machine itself, this shows it:</source>
        <translation>Auf dem Rechner selbst zeigt ihn dieser Befehl:</translation>
    </message>
    <message>
        <source>&amp;Trust this key</source>
        <translation>Diesem Schlüssel &amp;vertrauen</translation>
    </message>
    <message>
        <source>&amp;Forget the old key</source>
        <translation>Den alten Schlüssel ver&amp;gessen</translation>
    </message>
    <message>
        <source>&amp;Do not connect</source>
        <translation>&amp;Nicht verbinden</translation>
    </message>
    <message>
        <source>This needs root&apos;s rights on this machine. The password goes to %1 and is not kept.</source>
        <translation>Dafür sind Root-Rechte auf diesem Rechner nötig. Das Passwort geht an %1 und wird nicht aufgehoben.</translation>
    </message>
    <message>
        <source>This needs root&apos;s rights on %1. The password goes over ssh to %2 there, and is forgotten when this rebuild has ended.</source>
        <translation>Dafür sind Root-Rechte auf %1 nötig. Das Passwort geht über ssh an %2 dort und wird vergessen, sobald dieser Umbau zu Ende ist.</translation>
    </message>
    <message>
        <source>Try it on the &amp;other hosts of this rebuild, too</source>
        <translation>Auch auf den &amp;anderen Rechnern dieses Umbaus versuchen</translation>
    </message>
    <message>
        <source>&amp;Stop the whole rebuild</source>
        <translation>Den ganzen Umbau &amp;anhalten</translation>
    </message>
</context>
<context>
    <name>cim::Pasting</name>
    <message>
        <source>Pasting was cancelled.</source>
        <translation>Das Einfügen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Reading what is on the clipboard…</source>
        <translation>Zwischenablage wird gelesen …</translation>
    </message>
    <message>
        <source>Pasting %1 entities…</source>
        <translation>%1 Elemente werden eingefügt …</translation>
    </message>
</context>
<context>
    <name>cim::PictureWords</name>
    <message>
        <source>The picture was not made because you stopped it.</source>
        <translation>Das Bild wurde nicht erzeugt, weil es abgebrochen wurde.</translation>
    </message>
    <message>
        <source>There is nothing to make a picture of. Put a shape on the diagram first.</source>
        <translation>Es gibt nichts abzubilden. Zuerst etwas auf das Diagramm setzen.</translation>
    </message>
    <message>
        <source>The picture could not be turned into PDF. SVG and PNG may still work.</source>
        <translation>Das Bild konnte nicht als PDF erzeugt werden. SVG und PNG könnten gelingen.</translation>
    </message>
    <message>
        <source>This diagram is too large for a picture made of pixels (%1 x %2). Save it as SVG or PDF, or select a part of it.</source>
        <translation>Dieses Diagramm ist zu groß für ein Bild aus Bildpunkten (%1 × %2). Als SVG oder PDF speichern oder einen Teil auswählen.</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture. Select a part of the diagram.</source>
        <translation>Der Speicher reicht für dieses Bild nicht. Einen Teil des Diagramms auswählen.</translation>
    </message>
</context>
<context>
    <name>cim::ProblemsModel</name>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity and sentence</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cim::ProblemsPanel</name>
    <message>
        <source>No problems: the model is complete and consistent.</source>
        <translation>Keine Probleme: Das Modell ist vollständig und widerspruchsfrei.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Problems are shown for the present only.</source>
        <translation>Probleme werden nur für die Gegenwart gezeigt.</translation>
    </message>
    <message>
        <source>Mend:</source>
        <translation>Beheben:</translation>
    </message>
    <message>
        <source>Looking for problems…</source>
        <translation>Probleme werden gesucht …</translation>
    </message>
</context>
<context>
    <name>cim::ProductPane</name>
    <message>
        <source>It will be slow here: this machine has no /dev/kvm. Virtualisation may be switched off in its firmware, or it is a virtual machine itself. The command starts it all the same.</source>
        <translation>Hier wird sie langsam sein: Diese Maschine hat kein /dev/kvm. Vielleicht ist die Virtualisierung in ihrer Firmware abgeschaltet, oder sie ist selbst eine virtuelle Maschine. Der Befehl startet sie trotzdem.</translation>
    </message>
    <message>
        <source>It will be slow here: your account may not use /dev/kvm. Members of the group kvm may. The command starts it all the same.</source>
        <translation>Hier wird sie langsam sein: Ihr Konto darf /dev/kvm nicht benutzen. Mitglieder der Gruppe kvm dürfen das. Der Befehl startet sie trotzdem.</translation>
    </message>
    <message>
        <source>There is no display here for its window. The command starts it where there is one.</source>
        <translation>Hier gibt es keinen Bildschirm für ihr Fenster. Der Befehl startet sie, wo es einen gibt.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies the command</source>
        <translation>Kopiert den Befehl</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>The command is copied.</source>
        <translation>Der Befehl ist kopiert.</translation>
    </message>
    <message>
        <source>This command starts it:</source>
        <translation>Dieser Befehl startet sie:</translation>
    </message>
    <message>
        <source>Command that starts the virtual machine</source>
        <translation>Befehl, der die virtuelle Maschine startet</translation>
    </message>
    <message>
        <source>Nothing that changes inside is kept.</source>
        <translation>Was sich darin ändert, bleibt nicht erhalten.</translation>
    </message>
    <message>
        <source>What changes inside is kept in %1, in the folder where it is started: with the button, that is %2. Without that file it begins anew.</source>
        <translation>Was sich darin ändert, bleibt in %1 erhalten, in dem Ordner, in dem sie gestartet wird: mit dem Knopf ist das %2. Ohne diese Datei fängt sie neu an.</translation>
    </message>
    <message>
        <source>What changes inside is kept in %1, in the folder where it is started. Without that file it begins anew.</source>
        <translation>Was sich darin ändert, bleibt in %1 erhalten, in dem Ordner, in dem sie gestartet wird. Ohne diese Datei fängt sie neu an.</translation>
    </message>
    <message>
        <source>%1, %2
This command writes it to a stick; it is for you to run:</source>
        <translation>%1, %2
Dieser Befehl schreibt es auf einen Stick; ausführen müssen Sie ihn selbst:</translation>
    </message>
    <message>
        <source>Command that writes the picture to a stick</source>
        <translation>Befehl, der das Abbild auf einen Stick schreibt</translation>
    </message>
    <message>
        <source>Put the stick&apos;s own name in place of /dev/sdX: “lsblk -d -o NAME,SIZE,MODEL,TRAN” lists the drives. Everything on the drive that you name is lost, also where it is the wrong one. A machine that starts from the stick runs as this host without touching its disks; nixos-install is on it.</source>
        <translation>Setzen Sie anstelle von /dev/sdX den Namen des Sticks ein: „lsblk -d -o NAME,SIZE,MODEL,TRAN“ zeigt die Laufwerke. Alles auf dem Laufwerk, das Sie nennen, geht verloren, auch wenn es das falsche ist. Eine Maschine, die vom Stick startet, läuft als dieser Rechner, ohne ihre Platten anzurühren; nixos-install ist darauf.</translation>
    </message>
    <message>
        <source>It could not be started: %1</source>
        <translation>Sie ließ sich nicht starten: %1</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>It has ended already, and printed nothing.</source>
        <translation>Sie ist schon zu Ende und hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>It has ended already. The last that it printed:
%1</source>
        <translation>Sie ist schon zu Ende. Zuletzt hat sie ausgegeben:
%1</translation>
    </message>
    <message>
        <source>It runs on its own, also when Cimarron is closed. What it prints goes to %1.</source>
        <translation>Sie läuft für sich, auch wenn Cimarron geschlossen wird. Was sie ausgibt, steht in %1.</translation>
    </message>
    <message>
        <source>No program here opens folders. It is %1.</source>
        <translation>Kein Programm hier öffnet Ordner. Es ist %1.</translation>
    </message>
</context>
<context>
    <name>cim::PropertyField</name>
    <message>
        <source>%1 *</source>
        <comment>a required property</comment>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>%1, required</source>
        <translation>%1, erforderlich</translation>
    </message>
    <message>
        <source>Clear this value</source>
        <translation>Diesen Wert löschen</translation>
    </message>
    <message>
        <source>Clear %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>mehrere Werte</translation>
    </message>
</context>
<context>
    <name>cim::QueryDialog</name>
    <message>
        <source>New diagram from a question</source>
        <translation>Neues Diagramm aus einer Frage</translation>
    </message>
    <message>
        <source>hosts attachedTo networks.lan and people who can log in</source>
        <translation>Rechner des Netzwerks lan und die Personen, die sich anmelden können</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Name of the diagram</source>
        <translation>Name des Diagramms</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Words that may follow</source>
        <translation>Wörter, die folgen können</translation>
    </message>
    <message>
        <source>Tab takes the first, a click any</source>
        <translation>Tabulator nimmt das erste, ein Klick jedes</translation>
    </message>
    <message>
        <source>&amp;Make the diagram</source>
        <translation>Diagramm an&amp;legen</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>Zeigen:</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Nothing in the model is like that.</source>
        <translation>Nichts im Modell ist so.</translation>
    </message>
    <message>
        <source>1 entity: </source>
        <translation>1 Element: </translation>
    </message>
    <message>
        <source>%1 entities: </source>
        <translation>%1 Elemente: </translation>
    </message>
</context>
<context>
    <name>cim::Rebuild</name>
    <message>
        <source>There is no generation %1 any more.</source>
        <translation>Generation %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>There is no generation before the current one.</source>
        <translation>Vor der aktuellen Generation gibt es keine.</translation>
    </message>
    <message>
        <source>Generation %1 is no longer in the store.</source>
        <translation>Generation %1 ist nicht mehr im Store.</translation>
    </message>
    <message>
        <source>No system of %1 runs here, so there is nothing to compare with.</source>
        <translation>Hier läuft kein System von %1, also gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The difference cannot be shown: %1</source>
        <translation>Der Unterschied kann nicht gezeigt werden: %1</translation>
    </message>
    <message>
        <source>The rebuild before this was broken off before it could tell of itself: the system was activated all the same.</source>
        <translation>Der Umbau davor brach ab, bevor er von sich berichten konnte: Das System wurde trotzdem übernommen.</translation>
    </message>
    <message>
        <source>The rebuild before this was broken off: its system was not activated.</source>
        <translation>Der Umbau davor brach ab: Sein System wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>Stopped, as asked. Nothing on %1 was changed.</source>
        <translation>Angehalten, wie verlangt. Auf %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The root flake does not take the domains as they are committed now, so this build did not either. The next commit of the root mends that.</source>
        <translation>Die Wurzel-Flake nimmt die Domänen nicht, wie sie jetzt committet sind, also tat es dieser Bau auch nicht. Der nächste Commit der Wurzel behebt das.</translation>
    </message>
    <message>
        <source>%1 is built. Nothing was activated.</source>
        <translation>%1 ist gebaut. Nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>Stopped, as asked. %1 is built, and nothing was activated.</source>
        <translation>Angehalten, wie verlangt. %1 ist gebaut, und nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>Nothing was changed on %1.</source>
        <translation>Auf %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>A virtual machine of %1 is built. Nothing was activated.</source>
        <translation>Eine virtuelle Maschine von %1 ist gebaut. Nichts wurde aktiviert.</translation>
    </message>
    <message>
        <source>An installation picture of %1 is built. Nothing was activated.</source>
        <translation>Ein Installationsabbild von %1 ist gebaut. Nichts wurde aktiviert.</translation>
    </message>
    <message>
        <source>waiting for your password</source>
        <translation>Ihr Passwort wird abgewartet</translation>
    </message>
    <message>
        <source>You stopped waiting for it.</source>
        <translation>Sie haben das Warten darauf abgebrochen.</translation>
    </message>
    <message>
        <source>It was over before the waiting for it could be stopped.</source>
        <translation>Es war vorbei, bevor das Warten abgebrochen werden konnte.</translation>
    </message>
    <message>
        <source>The key of %1 was not trusted, so the connection was not made. Nothing was changed on %2.</source>
        <translation>Dem Schlüssel von %1 wurde nicht vertraut, deshalb kam keine Verbindung zustande. Auf %2 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 answers with another key than the model has of %2. If it was installed anew, change its &quot;Host key&quot; in the model; if not, somebody else may answer in its place. Nothing was changed.</source>
        <translation>%1 antwortet mit einem anderen Schlüssel als dem, den das Modell von %2 hat. Wurde der Rechner neu installiert, ändern Sie seinen „Host-Schlüssel“ im Modell; wenn nicht, antwortet vielleicht jemand anderes an seiner Stelle. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 answers with another key than the one that ssh knows of it, and the old one was kept. Nothing was changed on %2.</source>
        <translation>%1 antwortet mit einem anderen Schlüssel als dem, den ssh von ihm kennt, und der alte wurde behalten. Auf %2 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 is being rebuilt by %2. Nothing was changed; try again when that is over. Where it was broken off for good, removing /run/cimarron-rebuild there lets go of it.</source>
        <translation>%1 wird gerade von %2 umgebaut. Es wurde nichts geändert; versuchen Sie es wieder, wenn das vorbei ist. Wurde es endgültig abgebrochen, gibt das Löschen von /run/cimarron-rebuild dort den Rechner wieder frei.</translation>
    </message>
    <message>
        <source>The last rebuild of %1 was broken off: it is about to go back by itself to the system that it ran before. Try again once it has; where it never does, removing /run/cimarron-rebuild there lets go of it.</source>
        <translation>Der letzte Umbau von %1 wurde abgebrochen: Er kehrt gleich von selbst zu dem System zurück, das vorher auf ihm lief. Versuchen Sie es danach wieder; geschieht es nie, gibt das Löschen von /run/cimarron-rebuild dort den Rechner wieder frei.</translation>
    </message>
    <message>
        <source>The rebuild before this was broken off: %1 could not be reached, and went back by itself to the system that it ran before.</source>
        <translation>Der Umbau davor wurde abgebrochen: %1 war nicht erreichbar und kehrte von selbst zu dem System zurück, das vorher auf ihm lief.</translation>
    </message>
    <message>
        <source>The history does not have this: %1</source>
        <translation>Das steht nicht in der Geschichte: %1</translation>
    </message>
    <message>
        <source>No password was given for %1 on %2.</source>
        <translation>Für %1 auf %2 wurde kein Passwort angegeben.</translation>
    </message>
    <message>
        <source>The password for %1 on %2 was not right.</source>
        <translation>Das Passwort für %1 auf %2 war nicht richtig.</translation>
    </message>
    <message>
        <source>Which services would change is not known: %1</source>
        <translation>Welche Dienste sich ändern würden, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>%1 takes the new system at its next boot.</source>
        <translation>%1 nimmt beim nächsten Start das neue System.</translation>
    </message>
    <message>
        <source>%1 runs the new system.</source>
        <translation>Auf %1 läuft das neue System.</translation>
    </message>
    <message>
        <source>%1 could not be reached, and went back by itself to the system that it ran before.</source>
        <translation>%1 war nicht zu erreichen und kehrte von selbst zu dem System zurück, das vorher auf ihm lief.</translation>
    </message>
    <message>
        <source>The new system was not activated on %1.</source>
        <translation>Das neue System wurde auf %1 nicht aktiviert.</translation>
    </message>
</context>
<context>
    <name>cim::RebuildPage</name>
    <message>
        <source>Find a host</source>
        <translation>Rechner suchen</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
    <message>
        <source>Gives most of the window to the hosts</source>
        <translation>Gibt den Rechnern den größten Teil des Fensters</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Generation to go back to</source>
        <translation>Generation, zu der zurückgegangen wird</translation>
    </message>
    <message>
        <source>&amp;Commit, then build</source>
        <translation>&amp;Committen, dann bauen</translation>
    </message>
    <message>
        <source>&amp;Build without them</source>
        <translation>Ohne sie ba&amp;uen</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Nicht jetzt</translation>
    </message>
    <message>
        <source>waits its turn</source>
        <translation>wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>building</source>
        <translation>wird gebaut</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>wird ausgewertet</translation>
    </message>
    <message>
        <source>%1 of %2 built</source>
        <translation>%1 von %2 gebaut</translation>
    </message>
    <message>
        <source>asks you</source>
        <translation>fragt Sie</translation>
    </message>
    <message>
        <source>activating</source>
        <translation>wird übernommen</translation>
    </message>
    <message>
        <source>%1 current</source>
        <translation>%1 aktuell</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 veraltet</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 drifted</source>
        <translation>%1 abgewichen</translation>
    </message>
    <message>
        <source>%1 at work</source>
        <translation>%1 in Arbeit</translation>
    </message>
    <message>
        <source>There is no host yet: add one on the model page.</source>
        <translation>Es gibt noch keinen Rechner: Fügen Sie auf der Modellseite einen hinzu.</translation>
    </message>
    <message>
        <source>Build, show, ask, switch</source>
        <translation>Bauen, zeigen, fragen, umschalten</translation>
    </message>
    <message>
        <source>Takes it over now and for every boot, after you have seen what changes</source>
        <translation>Übernimmt es jetzt und für jeden Start, nachdem Sie gesehen haben, was sich ändert</translation>
    </message>
    <message>
        <source>Build only</source>
        <translation>Nur bauen</translation>
    </message>
    <message>
        <source>Nothing is activated</source>
        <translation>Nichts wird übernommen</translation>
    </message>
    <message>
        <source>Build and say what would happen</source>
        <translation>Bauen und sagen, was geschehen würde</translation>
    </message>
    <message>
        <source>Which services would stop, start and restart; nothing is activated</source>
        <translation>Welche Dienste anhalten, starten und neu starten würden; nichts wird übernommen</translation>
    </message>
    <message>
        <source>Build and try until the next boot</source>
        <translation>Bauen und bis zum nächsten Start versuchen</translation>
    </message>
    <message>
        <source>Runs it now; the next boot takes the old system again</source>
        <translation>Läuft jetzt damit; der nächste Start nimmt wieder das alte System</translation>
    </message>
    <message>
        <source>Build and take at the next boot</source>
        <translation>Bauen und beim nächsten Start übernehmen</translation>
    </message>
    <message>
        <source>Changes nothing that runs now</source>
        <translation>Ändert nichts, was jetzt läuft</translation>
    </message>
    <message>
        <source>Go back to a generation</source>
        <translation>Zu einer Generation zurückgehen</translation>
    </message>
    <message>
        <source>Generation %1, %2</source>
        <translation>Generation %1, %2</translation>
    </message>
    <message>
        <source>&amp;Build %1 hosts</source>
        <translation>%1 Rechner ba&amp;uen</translation>
    </message>
    <message>
        <source>&amp;Go back…</source>
        <translation>&amp;Zurückgehen…</translation>
    </message>
    <message>
        <source>&amp;Rebuild %1…</source>
        <translation>%1 &amp;umbauen…</translation>
    </message>
    <message>
        <source>&amp;Build %1</source>
        <translation>%1 ba&amp;uen</translation>
    </message>
    <message>
        <source>These edits are not committed yet, and a build takes only what is committed.</source>
        <translation>Diese Änderungen sind noch nicht committet, und ein Bau nimmt nur, was committet ist.</translation>
    </message>
    <message>
        <source>%1 waiting for you</source>
        <translation>%1 warten auf Sie</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>schaut nach</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>%1 cannot be reached as the model has it: %2 What counts is &quot;Deploy to&quot; among its properties.</source>
        <translation>%1 ist nicht so erreichbar, wie es im Modell steht: %2 Es zählt „Verteilen an“ unter seinen Eigenschaften.</translation>
    </message>
    <message>
        <source>This machine does not run NixOS, so %1 can be built here but not switched to.</source>
        <translation>Auf diesem Rechner läuft kein NixOS, deshalb kann %1 hier gebaut, aber nicht umgeschaltet werden.</translation>
    </message>
    <message>
        <source>The model has no address for %1, so it is looked for by its name; &quot;Deploy to&quot; among its properties takes one.</source>
        <translation>Das Modell hat keine Adresse für %1, deshalb wird er unter seinem Namen gesucht; „Verteilen an“ unter seinen Eigenschaften nimmt eine auf.</translation>
    </message>
    <message>
        <source>An older system that is still there; nothing is built</source>
        <translation>Ein älteres System, das noch da ist; gebaut wird nichts</translation>
    </message>
    <message>
        <source>Build a virtual machine</source>
        <translation>Eine virtuelle Maschine bauen</translation>
    </message>
    <message>
        <source>To try it in a window on this machine; nothing is activated</source>
        <translation>Um ihn auf dieser Maschine in einem Fenster zu erproben; nichts wird aktiviert</translation>
    </message>
    <message>
        <source>Build an installation picture</source>
        <translation>Ein Installationsabbild bauen</translation>
    </message>
    <message>
        <source>An ISO file for a stick, from which a machine starts as this host; nothing is activated</source>
        <translation>Eine ISO-Datei für einen Stick, von dem eine Maschine als dieser Rechner startet; nichts wird aktiviert</translation>
    </message>
    <message>
        <source>There is no other generation on its machine.</source>
        <translation>Auf seinem Rechner gibt es keine andere Generation.</translation>
    </message>
    <message>
        <source>%1 broken off</source>
        <translation>%1 unterbrochen</translation>
    </message>
    <message>
        <source>waits for your answer</source>
        <translation>wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>1 waiting for you</source>
        <translation>1 wartet auf Sie</translation>
    </message>
</context>
<context>
    <name>cim::RelateDialog</name>
    <message>
        <source>Add a relationship</source>
        <translation>Beziehung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Verbs</source>
        <translation>Verben</translation>
    </message>
    <message>
        <source>What it leads to</source>
        <translation>Wohin sie führt</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search what it leads to</source>
        <translation>Suchen, wohin sie führt</translation>
    </message>
    <message>
        <source>Nothing fits yet. This leads to or comes from: %1. Add one first.</source>
        <translation>Noch passt nichts. Dies führt zu oder kommt von: %1. Zuerst eines hinzufügen.</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>etwas Beliebiges</translation>
    </message>
</context>
<context>
    <name>cim::RelationshipList</name>
    <message>
        <source>No relationships yet.</source>
        <translation>Noch keine Beziehungen.</translation>
    </message>
    <message>
        <source>Add &amp;relationship…</source>
        <translation>Be&amp;ziehung hinzufügen …</translation>
    </message>
    <message>
        <source>Relationships</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>verb and name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1 gehen</translation>
    </message>
    <message>
        <source>Show the properties of this relationship</source>
        <translation>Eigenschaften dieser Beziehung zeigen</translation>
    </message>
    <message>
        <source>Properties of: %1</source>
        <translation>Eigenschaften von: %1</translation>
    </message>
    <message>
        <source>Remove this relationship</source>
        <translation>Diese Beziehung entfernen</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
</context>
<context>
    <name>cim::ReleaseDialog</name>
    <message>
        <source>Mend this first: %1</source>
        <translation>Zuerst dies beheben: %1</translation>
    </message>
    <message>
        <source>Evaluating hosts…</source>
        <translation>Rechner werden ausgewertet …</translation>
    </message>
    <message>
        <source>The hosts could not be checked. %1</source>
        <translation>Die Rechner konnten nicht geprüft werden. %1</translation>
    </message>
    <message>
        <source>Stopped, as asked. Nothing was promoted or released.</source>
        <translation>Wie gewünscht angehalten. Nichts wurde befördert oder veröffentlicht.</translation>
    </message>
    <message>
        <source>NixOS refuses a host that takes something from this domain. %1</source>
        <translation>NixOS lehnt einen Rechner ab, der etwas aus dieser Domäne nimmt. %1</translation>
    </message>
    <message>
        <source>It brings nothing that was not there before.</source>
        <translation>Es bringt nichts, was nicht vorher schon da war.</translation>
    </message>
    <message>
        <source>It brings one change</source>
        <translation>Es bringt eine Änderung</translation>
    </message>
    <message>
        <source>It brings %1 changes</source>
        <translation>Es bringt %1 Änderungen</translation>
    </message>
    <message>
        <source> in one file.</source>
        <translation> in einer Datei.</translation>
    </message>
    <message>
        <source> in %1 files.</source>
        <translation> in %1 Dateien.</translation>
    </message>
    <message>
        <source>No host takes anything from this domain.</source>
        <translation>Kein Rechner nimmt etwas aus dieser Domäne.</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> und andere</translation>
    </message>
    <message>
        <source>One host takes something from it: </source>
        <translation>Ein Rechner nimmt etwas daraus: </translation>
    </message>
    <message>
        <source>%1 hosts take something from it: </source>
        <translation>%1 Rechner nehmen etwas daraus: </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>breaking</source>
        <translation>unverträglich</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Version</translation>
    </message>
    <message>
        <source>&amp;Let NixOS check the hosts that take something from it first</source>
        <translation>&amp;NixOS zuerst die Rechner prüfen lassen, die etwas daraus nehmen</translation>
    </message>
    <message>
        <source>Promote or release a domain</source>
        <translation>Eine Domäne befördern oder veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>&amp;Domäne</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>Steht bei</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>What it brings</source>
        <translation>Was es bringt</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>&amp;Promote</source>
        <translation>&amp;Befördern</translation>
    </message>
    <message>
        <source>%1; never released</source>
        <translation>%1; nie veröffentlicht</translation>
    </message>
    <message>
        <source>%1; last release %2</source>
        <translation>%1; letzte Version %2</translation>
    </message>
    <message>
        <source>Bring back to test</source>
        <translation>Zurück zu test</translation>
    </message>
    <message>
        <source>Promote to test</source>
        <translation>Zu test befördern</translation>
    </message>
    <message>
        <source>Promote to prod</source>
        <translation>Zu prod befördern</translation>
    </message>
    <message>
        <source>Bring back to dev</source>
        <translation>Zurück zu dev</translation>
    </message>
    <message>
        <source>Release a version</source>
        <translation>Eine Version veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Veröffentlichen</translation>
    </message>
    <message>
        <source>Looking at what it would bring…</source>
        <translation>Es wird geprüft, was es bringen würde …</translation>
    </message>
    <message>
        <source>The domain %1 now stands at %2, on the branch %3.</source>
        <translation>Die Domäne %1 steht jetzt bei %2, auf dem Branch %3.</translation>
    </message>
    <message>
        <source>Released %1 %2, and tagged it.</source>
        <translation>%1 %2 ist veröffentlicht und mit einem Tag versehen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>cim::Replay</name>
    <message>
        <source>Reading the history…</source>
        <translation>Lese den Verlauf…</translation>
    </message>
</context>
<context>
    <name>cim::ReplayBar</name>
    <message>
        <source>To the beginning (Home)</source>
        <translation>Zum Anfang (Pos1)</translation>
    </message>
    <message>
        <source>One step back (←)</source>
        <translation>Einen Schritt zurück (←)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>One step forward (→)</source>
        <translation>Einen Schritt vor (→)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>Zum Ende (Ende)</translation>
    </message>
    <message>
        <source>End the replay (Esc)</source>
        <translation>Nachspielen beenden (Esc)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How long each step is shown</source>
        <translation>Wie lange jeder Schritt gezeigt wird</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Brisk</source>
        <translation>Zügig</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>Events %1 to %2</source>
        <translation>Ereignisse %1 bis %2</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
</context>
<context>
    <name>cim::ReplayFiles</name>
    <message>
        <source>Files that the step writes</source>
        <translation>Dateien, die der Schritt schreibt</translation>
    </message>
    <message>
        <source>This step writes no file.</source>
        <translation>Dieser Schritt schreibt keine Datei.</translation>
    </message>
    <message>
        <source>This step writes one file:</source>
        <translation>Dieser Schritt schreibt eine Datei:</translation>
    </message>
    <message>
        <source>This step writes %1 files:</source>
        <translation>Dieser Schritt schreibt %1 Dateien:</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Die ersten %1 werden gezeigt.</translation>
    </message>
    <message>
        <source>It changes how the model is drawn or kept, and nothing on a machine.</source>
        <translation>Er ändert, wie das Modell gezeichnet oder aufbewahrt wird, und nichts auf einer Maschine.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>cim::Repositories</name>
    <message>
        <source>The repositories are being written already. Wait until that is done.</source>
        <translation>Die Repositorys werden schon geschrieben. Bitte warten, bis das fertig ist.</translation>
    </message>
    <message>
        <source>not written yet</source>
        <translation>noch nicht geschrieben</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>to be written</source>
        <translation>zu schreiben</translation>
    </message>
    <message>
        <source>to be committed</source>
        <translation>zu committen</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>This repository has not been written yet.</source>
        <translation>Dieses Repository wurde noch nicht geschrieben.</translation>
    </message>
    <message>
        <source>Written and committed; the model and the files agree.</source>
        <translation>Geschrieben und committet; Modell und Dateien stimmen überein.</translation>
    </message>
    <message>
        <source>The model has changed since the files were written.</source>
        <translation>Das Modell hat sich seit dem Schreiben der Dateien geändert.</translation>
    </message>
    <message>
        <source>The files hold changes that are not committed.</source>
        <translation>Die Dateien enthalten Änderungen, die nicht committet sind.</translation>
    </message>
    <message>
        <source>An edit by hand and the model disagree about the same lines.</source>
        <translation>Handarbeit und Modell ändern dieselben Zeilen verschieden.</translation>
    </message>
    <message>
        <source>This repository cannot be used now.</source>
        <translation>Dieses Repository kann jetzt nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Locking what the root takes…</source>
        <translation>Was die Wurzel nimmt, wird festgelegt …</translation>
    </message>
</context>
<context>
    <name>cim::RunView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>To the histor&amp;y</source>
        <translation>Zum &amp;Verlauf</translation>
    </message>
    <message>
        <source>There is no log of this.</source>
        <translation>Davon gibt es kein Protokoll.</translation>
    </message>
    <message>
        <source>The log begins with the build.</source>
        <translation>Das Protokoll beginnt mit dem Bau.</translation>
    </message>
    <message>
        <source>%1 waits until other builds have ended.</source>
        <translation>%1 wartet, bis andere Bauten zu Ende sind.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Evaluating %1…</source>
        <translation>%1 wird ausgewertet…</translation>
    </message>
    <message>
        <source>Comparing the new system with the one that runs…</source>
        <translation>Das neue System wird mit dem laufenden verglichen…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Gestartet: %1</translation>
    </message>
    <message>
        <source>Restarted: %1</source>
        <translation>Neu gestartet: %1</translation>
    </message>
    <message>
        <source>Reloaded: %1</source>
        <translation>Neu geladen: %1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>%1; about %2 left, as these builds took before</source>
        <translation>%1; noch etwa %2, nach der Dauer früherer Bauten</translation>
    </message>
    <message>
        <source>%1; the last build of this host took %2</source>
        <translation>%1; der letzte Bau dieses Rechners dauerte %2</translation>
    </message>
    <message>
        <source>Activating. This cannot be cancelled: a system half taken over helps nobody.</source>
        <translation>Wird übernommen. Dies lässt sich nicht abbrechen: Ein halb übernommenes System hilft niemandem.</translation>
    </message>
    <message>
        <source>Asking the new system on %1 what it would do…</source>
        <translation>Das neue System auf %1 wird gefragt, was es tun würde…</translation>
    </message>
    <message>
        <source>Making %1 boot the new system next time…</source>
        <translation>%1 wird beim nächsten Start das neue System nehmen…</translation>
    </message>
    <message>
        <source>Unless it is reached again over a fresh connection within %1 seconds of the activation, %2 goes back by itself to the system that it runs now. Stopping ends only the waiting.</source>
        <translation>Wird er nach der Aktivierung nicht innerhalb von %1 Sekunden über eine frische Verbindung wieder erreicht, kehrt %2 von selbst zu dem System zurück, das jetzt auf ihm läuft. Abbrechen beendet nur das Warten.</translation>
    </message>
    <message>
        <source>Activating on %1…</source>
        <translation>Aktivierung auf %1…</translation>
    </message>
    <message>
        <source>Looking over ssh what %1 runs…</source>
        <translation>Über ssh wird nachgesehen, was auf %1 läuft…</translation>
    </message>
    <message>
        <source>Copying the new system to %1…</source>
        <translation>Das neue System wird auf %1 kopiert…</translation>
    </message>
    <message>
        <source>&amp;Stop waiting</source>
        <translation>Nicht mehr &amp;warten</translation>
    </message>
    <message>
        <source>Edits that are not committed were not part of this build.</source>
        <translation>Änderungen, die nicht committet sind, gehörten nicht zu diesem Bau.</translation>
    </message>
    <message>
        <source>Asking the new system what it would do…</source>
        <translation>Das neue System wird gefragt, was es tun würde…</translation>
    </message>
</context>
<context>
    <name>cim::SeveralPanel</name>
    <message>
        <source>1 other</source>
        <translation>1 andere</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 andere</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>To change fields of all of them at once, select at most %1.</source>
        <translation>Um Felder aller auf einmal zu ändern, wählen Sie höchstens %1 aus.</translation>
    </message>
    <message>
        <source>These kinds have no fields in common.</source>
        <translation>Diese Arten haben keine gemeinsamen Felder.</translation>
    </message>
    <message>
        <source>What you change here is changed for all of them.</source>
        <translation>Was Sie hier ändern, ändert sich bei allen.</translation>
    </message>
</context>
<context>
    <name>cim::SharedList</name>
    <message>
        <source>Add to all of them</source>
        <translation>Zu allen hinzufügen</translation>
    </message>
    <message>
        <source>%1: add to all of them</source>
        <translation>%1: zu allen hinzufügen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Add %1 to all of them</source>
        <translation>%1 zu allen hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1 from all of them</source>
        <translation>%1 bei allen entfernen</translation>
    </message>
</context>
<context>
    <name>cim::SizesTab</name>
    <message>
        <source>Search store paths</source>
        <translation>Store-Pfade suchen</translation>
    </message>
    <message>
        <source>Paths by what they add</source>
        <translation>Pfade nach dem, was sie hinzufügen</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Fügt hinzu</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Found paths</source>
        <translation>Gefundene Pfade</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Pfade</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Packages in several versions</source>
        <translation>Pakete in mehreren Versionen</translation>
    </message>
    <message>
        <source>Several versions</source>
        <translation>Mehrere Versionen</translation>
    </message>
    <message>
        <source>Go &amp;into</source>
        <translation>H&amp;inein</translation>
    </message>
    <message>
        <source>Show the inside of the selected path (Return)</source>
        <translation>Das Innere des ausgewählten Pfads zeigen (Return)</translation>
    </message>
    <message>
        <source>Go &amp;out</source>
        <translation>H&amp;inaus</translation>
    </message>
    <message>
        <source>Show what is around (Backspace)</source>
        <translation>Zeigen, was darum ist (Rücktaste)</translation>
    </message>
    <message>
        <source>&amp;All ways, not the shortest only</source>
        <translation>Alle &amp;Wege, nicht nur der kürzeste</translation>
    </message>
    <message>
        <source>Everything, by what it adds</source>
        <translation>Alles, nach dem, was es hinzufügt</translation>
    </message>
    <message>
        <source>Select a path to see what it costs and why it is there.</source>
        <translation>Einen Pfad auswählen, um zu sehen, was er kostet und warum er da ist.</translation>
    </message>
    <message>
        <source>one path</source>
        <translation>ein Pfad</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 Pfade</translation>
    </message>
    <message>
        <source>one</source>
        <translation>einem</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>The ways from the system to the selected path are drawn here.</source>
        <translation>Hier werden die Wege vom System zum ausgewählten Pfad gezeichnet.</translation>
    </message>
    <message>
        <source>This is what the closure is of.</source>
        <translation>Davon sind dies die Abhängigkeiten.</translation>
    </message>
    <message>
        <source>%1 paths lie on the ways to it: too many for a picture. Select one of them in the tree.</source>
        <translation>%1 Pfade liegen auf den Wegen dorthin: zu viele für ein Bild. Einen davon im Baum auswählen.</translation>
    </message>
    <message>
        <source>needed by %1</source>
        <translation>gebraucht von %1</translation>
    </message>
    <message>
        <source>No package is there in two versions</source>
        <translation>Kein Paket ist in zwei Versionen da</translation>
    </message>
    <message>
        <source>Drag to move it, turn the wheel to see it larger, 0 shows all of it</source>
        <translation>Ziehen verschiebt, das Mausrad vergrößert, 0 zeigt alles</translation>
    </message>
    <message>
        <source>%1
adds %2, %3 of its own; needs %4, needed by %5.</source>
        <translation>%1
fügt %2 hinzu, %3 davon selbst; braucht %4, gebraucht von %5.</translation>
    </message>
    <message>
        <source> Nothing alone keeps it.</source>
        <translation> Nichts hält es allein.</translation>
    </message>
    <message>
        <source> Would go with %1.</source>
        <translation> Ginge mit %1.</translation>
    </message>
</context>
<context>
    <name>cim::SplitDialog</name>
    <message>
        <source>Split or join a domain</source>
        <translation>Domäne teilen oder zusammenführen</translation>
    </message>
    <message>
        <source>Take a folder out, into a repository of its own</source>
        <translation>Einen Ordner herausnehmen, in ein eigenes Repository</translation>
    </message>
    <message>
        <source>Join it with another domain</source>
        <translation>Mit einer anderen Domäne zusammenführen</translation>
    </message>
    <message>
        <source>What the new domain is for, one sentence</source>
        <translation>Wozu die neue Domäne dient, ein Satz</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>&amp;Domäne</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Name of the new domain</source>
        <translation>&amp;Name der neuen Domäne</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Zweck</translation>
    </message>
    <message>
        <source>&amp;With</source>
        <translation>&amp;Mit</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>Was umzieht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>&amp;Take it out</source>
        <translation>&amp;Herausnehmen</translation>
    </message>
    <message>
        <source>&amp;Join them</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>The next commit makes its repository; modules of your own beside these files move along. Their history stays where it was made. Undo takes it back.</source>
        <translation>Der nächste Commit legt das Repository an; Ihre eigenen Module neben diesen Dateien ziehen mit um. Ihre Geschichte bleibt, wo sie entstanden ist. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>The domain goes, and the root takes it no more. Its repository stays on disk, with its history. Undo takes it back.</source>
        <translation>Die Domäne geht, und die Wurzel nimmt sie nicht mehr. Ihr Repository bleibt mit seiner Geschichte auf der Platte. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>It holds nothing.</source>
        <translation>Sie enthält nichts.</translation>
    </message>
    <message>
        <source>One thing moves:</source>
        <translation>Eine Sache zieht um:</translation>
    </message>
    <message>
        <source>%1 things move:</source>
        <translation>%1 Sachen ziehen um:</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>cim::StartPage</name>
    <message>
        <source>Cimarron</source>
        <translation>Cimarron</translation>
    </message>
    <message>
        <source>Draw what your organization is made of; get real machines from the drawing.</source>
        <translation>Zeichnen, woraus die eigene Organisation besteht, und aus der Zeichnung echte Maschinen erhalten.</translation>
    </message>
    <message>
        <source>&amp;New workspace</source>
        <translation>&amp;Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>A name and a purpose; everything else grows from there.</source>
        <translation>Ein Name und ein Zweck; alles Weitere wächst daraus.</translation>
    </message>
    <message>
        <source>&amp;Look at a flake</source>
        <translation>F&amp;lake ansehen</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt geöffnete Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Workspaces that you open appear here.</source>
        <translation>Geöffnete Arbeitsbereiche erscheinen hier.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Show me the way</source>
        <translation>Den Weg &amp;zeigen</translation>
    </message>
    <message>
        <source>A guide beside the work, from nothing to a first machine.</source>
        <translation>Ein Wegweiser neben der Arbeit, von nichts bis zur ersten Maschine.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Or take what is there</source>
        <translation>Oder nehmen, was da ist</translation>
    </message>
    <message>
        <source>&amp;Open a workspace</source>
        <translation>Arbeitsbereich ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The folder of one that was made before.</source>
        <translation>Der Ordner eines Arbeitsbereichs, der schon besteht.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>A table, a drawing, NixOS configurations, a flake or a hive. Your own files stay as they are.</source>
        <translation>Eine Tabelle, eine Zeichnung, NixOS-Konfigurationen, ein Flake oder ein Hive. Ihre eigenen Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>What it takes in: drawn, with what is there twice or old.</source>
        <translation>Was er einbindet: gezeichnet, mit dem, was doppelt oder alt ist.</translation>
    </message>
    <message>
        <source>Learn from a sample</source>
        <translation>An einem Beispiel lernen</translation>
    </message>
</context>
<context>
    <name>cim::SystemPage</name>
    <message>
        <source>%1 has an effect on no host.</source>
        <translation>%1 wirkt auf keinem Rechner.</translation>
    </message>
</context>
<context>
    <name>cim::SystemPanel</name>
    <message>
        <source>all: there is no firewall</source>
        <translation>alle: Es gibt keine Firewall</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Generationen</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>System to look at</source>
        <translation>Anzusehendes System</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open the result of a build, or a JSON file of path-info</source>
        <translation>Das Ergebnis eines Baus oder eine JSON-Datei von path-info öffnen</translation>
    </message>
    <message>
        <source>%1 paths</source>
        <translation>%1 Pfade</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>S&amp;ystem</source>
        <translation>S&amp;ystem</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>Name two systems and compare them.</source>
        <translation>Zwei Systeme nennen und vergleichen.</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>wird verglichen …</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Choose a system above: the one that runs here, a generation, the result of a build. You can also drop a result here.</source>
        <translation>Oben ein System wählen: das hier laufende, eine Generation, das Ergebnis eines Baus. Ein Ergebnis kann auch hier abgelegt werden.</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>NixOS</source>
        <translation>NixOS</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Boot entry</source>
        <translation>Starteintrag</translation>
    </message>
    <message>
        <source>Kernel parameters</source>
        <translation>Kernel-Parameter</translation>
    </message>
    <message>
        <source>Specialisations</source>
        <translation>Spezialisierungen</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Files in /etc</source>
        <translation>Dateien in /etc</translation>
    </message>
    <message>
        <source>Open ports</source>
        <translation>Offene Ports</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>one store path</source>
        <translation>ein Store-Pfad</translation>
    </message>
    <message>
        <source>%1 store paths</source>
        <translation>%1 Store-Pfade</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>%1 references lead to paths that are not in it: it was not read with --recursive.</source>
        <translation>%1 Verweise führen zu Pfaden, die nicht darin sind: Es wurde nicht mit --recursive gelesen.</translation>
    </message>
    <message>
        <source>Store path</source>
        <translation>Store-Pfad</translation>
    </message>
    <message>
        <source>Open a result or a list of paths</source>
        <translation>Ein Ergebnis oder eine Liste von Pfaden öffnen</translation>
    </message>
    <message>
        <source>Results and lists (result* *.json);;All files (*)</source>
        <translation>Ergebnisse und Listen (result* *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>evaluating %1</source>
        <translation>%1 wird ausgewertet</translation>
    </message>
    <message>
        <source>&quot;running&quot;, &quot;booted&quot;, a generation&apos;s number, a path such as result, another machine as ssh-ng://web1, host:web1 for what the model makes of a host now (it is built), or a JSON file of path-info</source>
        <translation>„running“, „booted“, die Nummer einer Generation, ein Pfad wie result, eine andere Maschine als ssh-ng://web1, host:web1 für das, was das Modell jetzt aus einem Rechner macht (es wird gebaut), oder eine JSON-Datei von path-info</translation>
    </message>
    <message>
        <source>running, a generation&apos;s number, a path, ssh-ng://machine or host:name</source>
        <translation>running, Nummer einer Generation, ein Pfad, ssh-ng://maschine oder host:name</translation>
    </message>
    <message>
        <source>asking nix about %1…</source>
        <translation>nix wird nach %1 gefragt …</translation>
    </message>
    <message>
        <source>To the running system: %1</source>
        <translation>Gegenüber dem laufenden System: %1</translation>
    </message>
    <message>
        <source>From the generation before: %1</source>
        <translation>Gegenüber der Generation davor: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Build %1 as the model has it now, and compare</source>
        <translation>%1 bauen, wie es jetzt im Modell steht, und vergleichen</translation>
    </message>
    <message>
        <source>There is nothing to compare it with.</source>
        <translation>Es gibt nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>%1, made %2</source>
        <translation>%1, vom %2</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
</context>
<context>
    <name>cim::ThereBar</name>
    <message>
        <source>Asks the machine over ssh what it runs; nothing is changed there</source>
        <translation>Fragt den Rechner über ssh, was auf ihm läuft; geändert wird dort nichts</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Looking what it runs…</source>
        <translation>Es wird nachgesehen, was auf ihm läuft…</translation>
    </message>
    <message>
        <source>It answers and runs %1; generation %2 boots next.</source>
        <translation>Er antwortet, und auf ihm läuft %1; als Nächstes startet Generation %2.</translation>
    </message>
    <message>
        <source>It answers and runs %1.</source>
        <translation>Er antwortet, und auf ihm läuft %1.</translation>
    </message>
    <message>
        <source>It needs a reboot for what it runs already.</source>
        <translation>Für das, was schon auf ihm läuft, braucht er einen Neustart.</translation>
    </message>
    <message>
        <source>It is being rebuilt by %1.</source>
        <translation>Er wird gerade von %1 umgebaut.</translation>
    </message>
    <message>
        <source>, port %1</source>
        <translation>, Port %1</translation>
    </message>
    <message>
        <source>Over ssh: %1%2.</source>
        <translation>Über ssh: %1%2.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Noch einmal &amp;nachsehen</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>&amp;Nachsehen</translation>
    </message>
</context>
<context>
    <name>cim::Tips</name>
    <message>
        <source>F1 explains more.</source>
        <translation>F1 erklärt mehr.</translation>
    </message>
</context>
<context>
    <name>cim::TreemapView</name>
    <message>
        <source>What takes the room</source>
        <translation>Was den Platz braucht</translation>
    </message>
    <message>
        <source>%1 small ones</source>
        <translation>%1 kleine</translation>
    </message>
    <message>
        <source>%1 paths too small to be drawn; go into what holds them to see them</source>
        <translation>%1 Pfade sind zu klein zum Zeichnen; in das hineingehen, was sie enthält, um sie zu sehen</translation>
    </message>
    <message>
        <source>%1
adds %2, %3 of its own</source>
        <translation>%1
fügt %2 hinzu, davon %3 eigene</translation>
    </message>
</context>
<context>
    <name>cim::UpdateBar</name>
    <message>
        <source>&amp;Update input</source>
        <translation>Eingabe akt&amp;ualisieren</translation>
    </message>
    <message>
        <source>Update &amp;all</source>
        <translation>Alle a&amp;ktualisieren</translation>
    </message>
    <message>
        <source>&amp;Pin…</source>
        <translation>Anhef&amp;ten …</translation>
    </message>
    <message>
        <source>&amp;Lock the inputs</source>
        <translation>Eingaben fest&amp;legen</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Commit the lock</source>
        <translation>Lock committen</translation>
    </message>
    <message>
        <source>Has nix look for newer revisions of the chosen inputs</source>
        <translation>Lässt nix nach neueren Revisionen der gewählten Eingaben suchen</translation>
    </message>
    <message>
        <source>Has nix look for newer revisions of all inputs</source>
        <translation>Lässt nix nach neueren Revisionen aller Eingaben suchen</translation>
    </message>
    <message>
        <source>Keeps the chosen input at one revision</source>
        <translation>Hält die gewählte Eingabe auf einer Revision</translation>
    </message>
    <message>
        <source>Has nix choose a revision for each input that has none</source>
        <translation>Lässt nix für jede Eingabe ohne Revision eine wählen</translation>
    </message>
    <message>
        <source>Puts the lock back as it was before</source>
        <translation>Stellt das Lock wieder her, wie es vorher war</translation>
    </message>
    <message>
        <source>Afterwards commits flake.lock alone, with a message of what moved</source>
        <translation>Committet danach nur flake.lock, mit einer Nachricht über das Bewegte</translation>
    </message>
    <message>
        <source>Only a lock that has its flake.nix beside it can be updated.</source>
        <translation>Nur ein Lock mit seiner flake.nix daneben lässt sich aktualisieren.</translation>
    </message>
    <message>
        <source>&amp;Update %1</source>
        <translation>%1 akt&amp;ualisieren</translation>
    </message>
    <message>
        <source>&amp;Update %1 inputs</source>
        <translation>%1 Eingaben akt&amp;ualisieren</translation>
    </message>
    <message>
        <source>Asking nix…</source>
        <translation>nix wird gefragt …</translation>
    </message>
    <message>
        <source>Nothing moved; everything was up to date.</source>
        <translation>Nichts hat sich bewegt; alles war auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source> Committed as %1.</source>
        <translation> Committet als %1.</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>%1 anheften</translation>
    </message>
    <message>
        <source>Keep %1 at this reference. It names a revision, so updates leave it there. Change the revision to take another one.</source>
        <translation>%1 auf dieser Referenz halten. Sie nennt eine Revision, deshalb lassen Aktualisierungen sie dort. Für eine andere die Revision ändern.</translation>
    </message>
    <message>
        <source>Reference to stay at</source>
        <translation>Referenz, auf der es bleibt</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>&amp;Anheften</translation>
    </message>
    <message>
        <source>The model keeps it as the input %1, which Undo takes back. All repositories are then written and committed, and nix locks anew.</source>
        <translation>Das Modell hält es als Eingabe %1, was Rückgängig zurücknimmt. Dann werden alle Repositorys geschrieben und committet, und nix legt neu fest.</translation>
    </message>
    <message>
        <source>nix locks it there now. So that later updates leave it there too, put this line into flake.nix:
%1</source>
        <translation>nix legt es jetzt dort fest. Damit auch spätere Aktualisierungen es dort lassen, diese Zeile in flake.nix setzen:
%1</translation>
    </message>
</context>
<context>
    <name>cim::ValueEditor</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Erlaubt: %1</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>Jahr-Monat-Tag</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Eines je Zeile</translation>
    </message>
    <message>
        <source>One a line: %1</source>
        <translation>Eines je Zeile: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>This is not JSON: %1, %2.</source>
        <translation>Das ist kein JSON: %1, %2.</translation>
    </message>
</context>
<context>
    <name>cim::WhyTab</name>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>no ssh key</source>
        <translation>kein ssh-Schlüssel</translation>
    </message>
    <message>
        <source>one ssh key</source>
        <translation>ein ssh-Schlüssel</translation>
    </message>
    <message>
        <source>%1 ssh keys</source>
        <translation>%1 ssh-Schlüssel</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>Who can log in</source>
        <translation>Wer sich anmelden kann</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Weg hinein</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
    <message>
        <source>What configures the host</source>
        <translation>Was den Rechner konfiguriert</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Who can log in, and by which chain</source>
        <translation>Wer sich anmelden kann und über welche Kette</translation>
    </message>
    <message>
        <source>What configures the host, and why</source>
        <translation>Was den Rechner konfiguriert und warum</translation>
    </message>
    <message>
        <source>Nobody: no account leads here. Give the host a user, or let an authorization policy govern it.</source>
        <translation>Niemand: kein Konto führt hierher. Dem Rechner einen Benutzer geben oder ihn einer Berechtigungsrichtlinie unterstellen.</translation>
    </message>
    <message>
        <source>stands by itself</source>
        <translation>steht für sich</translation>
    </message>
    <message>
        <source>Only the host&apos;s own properties.</source>
        <translation>Nur die eigenen Eigenschaften des Rechners.</translation>
    </message>
    <message>
        <source>as its configuration has it</source>
        <translation>wie es in seiner Konfiguration steht</translation>
    </message>
</context>
<context>
    <name>cim::WhyView</name>
    <message>
        <source>Why it is there</source>
        <translation>Warum es da ist</translation>
    </message>
    <message>
        <source>adds %1</source>
        <translation>fügt %1 hinzu</translation>
    </message>
</context>
</TS>
