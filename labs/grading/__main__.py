from labs.grading.cli import main

raise SystemExit(main())
